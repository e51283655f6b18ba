import './copilot.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { loadCollectionsWords } from '../collections/index.ts'
import { copilotWords } from './words.ts'

export type { CitedProps } from './cited.ts'
export { BriefingSection } from './panel/BriefingSection.tsx'
export { CopilotPanel } from './panel/CopilotPanel.tsx'
export { HandedOver } from './panel/HandedOver.tsx'
export { type CopilotKeys, ReplyCopilot } from './reply/ReplyCopilot.tsx'
export { TagSuggestions } from './tagging/TagSuggestions.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = async (): Promise<void> => {
  await Promise.all([loadNamespace('copilot', copilotWords), loadCollectionsWords()])
}
