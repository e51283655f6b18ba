import { part } from './lazy-part.ts'

export { askDiscussion, useAskedDiscussion } from '../discussions/asked.ts'

const load = () => import('../discussions/index.ts')

export const DiscussionEvent = part(load, (parts) => parts.DiscussionEvent)
export const DiscussionPlace = part(load, (parts) => parts.DiscussionPlace)
export const DiscussionsSection = part(load, (parts) => parts.DiscussionsSection)
