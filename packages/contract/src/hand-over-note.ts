import { z } from 'zod'
import { maxHandOverCharacters } from './hand-over-limits.ts'
import { ClientId, MemberId, TeamId } from './ids.ts'

/** To whom a conversation was passed on with a note, named as they were then. */
export const HandOver = z
  .object({
    to: z.discriminatedUnion('type', [
      z.object({ type: z.literal('member'), id: MemberId, name: z.string() }),
      z.object({ type: z.literal('team'), id: TeamId, name: z.string() }),
    ]),
  })
  .meta({ id: 'HandOver' })
export type HandOver = z.infer<typeof HandOver>

/** What has been done and what is to be done, in the words of whoever gives a conversation away. */
export const HandOverNote = z.object({ clientId: ClientId, text: z.string().max(maxHandOverCharacters) })
export type HandOverNote = z.infer<typeof HandOverNote>
