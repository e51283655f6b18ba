import { part } from './lazy-part.ts'

const load = () => import('../watching/index.ts')

export const WatchersFact = part(load, (parts) => parts.WatchersFact)
export const WatchKey = part(load, (parts) => parts.WatchKey)
