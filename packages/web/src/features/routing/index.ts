import { loadNamespace } from '../../lib/i18n.ts'
import { routingWords } from './words.ts'

export { RoutedEvent } from './event/RoutedEvent.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('routing', routingWords)
