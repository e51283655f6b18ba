import './canned-replies.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { loadWords as loadMacros } from '../macros/index.ts'
import { cannedRepliesWords } from './words.ts'

export { type CannedKeys, CannedMenu } from './menu/CannedMenu.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = async (): Promise<void> =>
  void (await Promise.all([loadNamespace('cannedReplies', cannedRepliesWords), loadMacros()]))
