import { part } from './lazy-part.ts'

export const BulkBar = part(
  () => import('./bulk/index.ts'),
  (parts) => parts.BulkBar,
)
