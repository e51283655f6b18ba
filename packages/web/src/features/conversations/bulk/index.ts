import './bulk.css'
import { loadNamespace } from '../../../lib/i18n.ts'
import { bulkWords } from './words.ts'

export { BulkBar } from './BulkBar.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('bulk', bulkWords)
