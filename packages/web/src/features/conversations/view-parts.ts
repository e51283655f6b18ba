import { part } from './lazy-part.ts'

const load = () => import('../saved-views/index.ts')

export const FilterDialog = part(load, (parts) => parts.FilterDialog)
export const ProblemHint = part(load, (parts) => parts.ProblemHint)
export const SaveViewDialog = part(load, (parts) => parts.SaveViewDialog)
export const ViewItems = part(load, (parts) => parts.ViewItems)
export const ViewName = part(load, (parts) => parts.ViewName)
export const ViewsDialog = part(load, (parts) => parts.ViewsDialog)
