import { part } from './lazy-part.ts'

const load = () => import('../merging/index.ts')

export const MergeDialog = part(load, (parts) => parts.MergeDialog)
export const SplitDialog = part(load, (parts) => parts.SplitDialog)
export const MergedAway = part(load, (parts) => parts.MergedAway)
export const MovedEvent = part(load, (parts) => parts.MovedEvent)
export const ChannelHint = part(load, (parts) => parts.ChannelHint)
