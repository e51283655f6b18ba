import { part } from './lazy-part.ts'

export const RoutedEvent = part(
  () => import('../routing/index.ts'),
  (parts) => parts.RoutedEvent,
)
