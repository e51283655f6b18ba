import { z } from 'zod'
import { ClientId, ConversationId, MessageId, TicketId, TicketMergeId, TicketTypeId } from './ids.ts'
import { priorities } from './priorities.ts'
import { defineRoutes, Nothing } from './route.ts'
import { TagSummary } from './tags.ts'
import { ticketCommentCharacters } from './ticket-limits.ts'
import { Ticket } from './tickets.ts'
import { words } from './words.ts'

/** What a ticket of a conversation may say; nothing of it is stored. */
export const TicketProposal = z
  .object({
    subject: z.string(),
    description: z.string(),
    typeId: TicketTypeId.nullable(),
    priority: z.enum(priorities),
    tags: z.array(TagSummary),
    isByModel: z.boolean().meta({ description: 'False: put together of what was said.' }),
    failure: z.string().nullable().meta({ description: 'Why the model did not do it: a code of the catalogue.' }),
  })
  .meta({ id: 'TicketProposal' })
export type TicketProposal = z.infer<typeof TicketProposal>

const area = 'tickets'
const member = { area, auth: 'member' } as const
const ticket = z.object({ id: TicketId })
const Version = z.number().int().optional()

export const ticketDoingsRoutes = defineRoutes({
  'POST /conversations/:id/ticket-proposals': {
    ...member,
    summary: 'Propose what a ticket of the conversation says; closing the request stops it',
    params: z.object({ id: ConversationId }),
    body: z.object({ runId: ClientId }),
    response: TicketProposal,
    success: 'ok',
  },
  'POST /ticket-merges': {
    ...member,
    summary: 'Make a ticket part of another one: what was said and done of it stands there, its number leads there',
    body: z.object({
      ticketId: TicketId,
      intoTicketId: TicketId,
      version: Version,
      intoVersion: Version.meta({
        description: 'Which ones were seen: refused with `ticket.changed_meanwhile` when there is a newer one.',
      }),
    }),
    response: z.object({ id: TicketMergeId, ticket: Ticket }),
    success: 'created',
  },
  'DELETE /ticket-merges/:id': {
    ...member,
    summary: 'Undo a merge within a day: the other ticket is there again with what was its own',
    params: z.object({ id: TicketMergeId }),
    response: Nothing,
    success: 'empty',
  },
  'POST /tickets/:id/replies': {
    ...member,
    summary: 'Write to the requester: a reply in the linked conversation that was active last, told beside the ticket',
    params: ticket,
    body: z.object({ clientId: ClientId, text: words(ticketCommentCharacters) }),
    response: z.object({ conversationId: ConversationId, messageId: MessageId }),
    success: 'created',
  },
})
