import { loadNamespace } from '../../lib/i18n.ts'
import { presenceWords } from './words.ts'

export { MyPresence } from './MyPresence.tsx'

/** Its words: fetched together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('presence', presenceWords)
