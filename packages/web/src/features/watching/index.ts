import './watching.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { watchingWords } from './words.ts'

export { WatchersFact } from './WatchersFact.tsx'
export { WatchKey } from './WatchKey.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('watching', watchingWords)
