import { part } from './lazy-part.ts'

export type { MentionKeys } from '../mentions/index.ts'

const load = () => import('../mentions/index.ts')

export const MentionMenu = part(load, (parts) => parts.MentionMenu)
export const MentionedText = part(load, (parts) => parts.MentionedText)
