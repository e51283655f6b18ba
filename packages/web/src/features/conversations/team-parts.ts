import { part } from './lazy-part.ts'

const load = () => import('../teams/index.ts')

export const TeamFilterDialog = part(load, (parts) => parts.TeamFilterDialog)
export const TeamFilterStrip = part(load, (parts) => parts.TeamFilterStrip)
