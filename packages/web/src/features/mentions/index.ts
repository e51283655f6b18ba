import './mentions.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { mentionsWords } from './words.ts'

export { MentionedText } from './MentionedText.tsx'
export { type MentionKeys, MentionMenu } from './menu/MentionMenu.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('mentions', mentionsWords)
