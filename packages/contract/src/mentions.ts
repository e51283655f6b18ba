import { z } from 'zod'
import { MemberId, TeamId } from './ids.ts'

/** So many members and teams a note may name. */
export const mentionsPerNote = 50
const place = z.number().int().min(0).max(20_000)
const stands = {
  from: place.meta({ description: 'Where its `@` stands in the text.' }),
  to: place.meta({ description: 'Where the text goes on.' }),
}

/** A part of the text of a note that names a member or a team: whoever it is stands here, the text only spells it. */
export const Mention = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('member'), id: MemberId, ...stands }),
    z.object({ type: z.literal('team'), id: TeamId, ...stands }),
  ])
  .meta({ id: 'Mention' })
export type Mention = z.infer<typeof Mention>

export const Mentions = z.array(Mention).max(mentionsPerNote)
