import { part } from './lazy-part.ts'

const load = () => import('../held-replies/index.ts')

export const HeldStrip = part(load, (parts) => parts.HeldStrip)
export const LaterDialog = part(load, (parts) => parts.LaterDialog)
