import { part } from './lazy-part.ts'

export type { CitedProps, CopilotKeys } from '../copilot/index.ts'

const load = () => import('../copilot/index.ts')

export const ReplyCopilot = part(load, (parts) => parts.ReplyCopilot)
export const BriefingSection = part(load, (parts) => parts.BriefingSection)
export const HandedOver = part(load, (parts) => parts.HandedOver)
export const CopilotPanel = part(load, (parts) => parts.CopilotPanel)
export const TagSuggestions = part(load, (parts) => parts.TagSuggestions)
export const ArticleDialog = part(
  () => import('../copilot/article/index.ts'),
  (parts) => parts.ArticleDialog,
)
