import './hand-over.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { handOverWords } from './words.ts'

export { HandOverField } from './HandOverField.tsx'
export { HandOverLine } from './HandOverLine.tsx'
export { PinnedHandOver } from './PinnedHandOver.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('handOver', handOverWords)
