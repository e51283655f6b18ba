import { part } from './lazy-part.ts'

const load = () => import('../macros/index.ts')

export const MacroEvent = part(load, (parts) => parts.MacroEvent)
