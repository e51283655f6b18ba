import { loadNamespace } from '../../lib/i18n.ts'
import { transcriptsWords } from './words.ts'

export { TranscriptDialog } from './TranscriptDialog.tsx'
export { TranscriptEvent } from './TranscriptEvent.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('transcripts', transcriptsWords)
