import { part } from './lazy-part.ts'

const load = () => import('../sla/index.ts')

export const SlaChip = part(load, (parts) => parts.SlaChip)
export const SlaSection = part(load, (parts) => parts.SlaSection)
export const SlaMenu = part(load, (parts) => parts.SlaMenu)
export const SlaAlerts = part(load, (parts) => parts.SlaAlerts)
export const SlaEventText = part(load, (parts) => parts.SlaEventText)
