import './held-replies.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { heldRepliesWords } from './words.ts'

export { HeldStrip } from './HeldStrip.tsx'
export { LaterDialog } from './LaterDialog.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('heldReplies', heldRepliesWords)
