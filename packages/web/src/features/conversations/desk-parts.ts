import { part } from './lazy-part.ts'

export const TopicSection = part(
  () => import('../desks/topic/index.ts'),
  (parts) => parts.TopicSection,
)
