import './drag.css'
import { loadNamespace } from '../../../lib/i18n.ts'
import { bulkWords } from '../bulk/words.ts'

export { AssignTray } from './AssignTray.tsx'

/** Its words stand with those of bulk actions: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('bulk', bulkWords)
