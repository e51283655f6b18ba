import { part } from './lazy-part.ts'

const load = () => import('../priority/index.ts')

export const PriorityChoice = part(load, (parts) => parts.PriorityChoice)
export const PriorityEvent = part(load, (parts) => parts.PriorityEvent)
export const PriorityFact = part(load, (parts) => parts.PriorityFact)
export const PriorityKey = part(load, (parts) => parts.PriorityKey)
export const PrioritySign = part(load, (parts) => parts.PrioritySign)
