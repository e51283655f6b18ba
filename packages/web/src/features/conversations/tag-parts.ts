import { part } from './lazy-part.ts'

const load = () => import('../tags/index.ts')

export const TagPicker = part(load, (parts) => parts.TagPicker)
export const TagFilterDialog = part(load, (parts) => parts.TagFilterDialog)
export const TagFilterStrip = part(load, (parts) => parts.TagFilterStrip)
