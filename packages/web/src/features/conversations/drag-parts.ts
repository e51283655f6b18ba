import { part } from './lazy-part.ts'

export const AssignTray = part(
  () => import('./drag/index.ts'),
  (parts) => parts.AssignTray,
)
