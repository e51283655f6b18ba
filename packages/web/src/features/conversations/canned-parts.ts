import { part } from './lazy-part.ts'

export type { CannedKeys } from '../canned-replies/index.ts'

const load = () => import('../canned-replies/index.ts')

export const CannedMenu = part(load, (parts) => parts.CannedMenu)
