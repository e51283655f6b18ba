import './macros.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { macrosWords } from './words.ts'

export { MacroEvent } from './MacroEvent.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('macros', macrosWords)
