import { part } from './lazy-part.ts'

const load = () => import('../tools/calls/index.ts')

export const ProposalCards = part(load, (parts) => parts.ProposalCards)
export const CallsSection = part(load, (parts) => parts.CallsSection)
export const WaitingStrip = part(load, (parts) => parts.WaitingStrip)
