import './copilot.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { copilotWords } from './words.ts'

export type { CitedProps } from './cited.ts'
export { type CopilotKeys, ReplyCopilot } from './reply/ReplyCopilot.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadCopilotWords = (): Promise<void> => loadNamespace('copilot', copilotWords)
