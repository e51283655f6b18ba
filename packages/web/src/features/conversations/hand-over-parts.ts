import { part } from './lazy-part.ts'

const load = () => import('../hand-over/index.ts')

export const HandOverField = part(load, (parts) => parts.HandOverField)
export const HandOverLine = part(load, (parts) => parts.HandOverLine)
export const PinnedHandOver = part(load, (parts) => parts.PinnedHandOver)
