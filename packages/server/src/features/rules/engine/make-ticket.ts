import type { ConversationId } from '@opora/contract/ids'
import { plainOf } from '@opora/contract/plain-text'
import type { RuleAction, RuleStep } from '@opora/contract/rules'
import { ticketSubjectCharacters } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { makeTicketOnce } from '../../tickets/index.ts'

type Making = Extract<RuleAction, { kind: 'ticket' }>

/** What the log says of it: which ticket it is, and whether it was there already. */
type ToldTicket = Pick<RuleStep, 'kind' | 'detail'>

/** Makes the ticket of this rule for a conversation, once, whatever happens there again. */
export async function makeTicketBy(ctx: Ctx, action: Making, conversationId: ConversationId): Promise<ToldTicket> {
  if (ctx.actor.type !== 'rule') throw new Error('only rules make tickets by themselves')
  const { projectId, typeId, priority, assigneeId, teamId } = action
  const subject = cutText(plainOf(action.subject).replaceAll(/\s+/g, ' ').trim(), ticketSubjectCharacters)
  const { number, isNew, ...made } = await makeTicketOnce(
    ctx,
    { sourceId: ctx.actor.ruleId, occasion: `conversation:${conversationId}` },
    {
      conversationId,
      priority,
      assigneeId,
      teamId,
      ...(projectId ? { projectId } : {}),
      ...(typeId ? { typeId } : {}),
      ...(subject ? { subject } : {}),
    },
  )
  return { kind: isNew ? 'ticket' : 'ticket_again', detail: `#${number} ${made.subject}` }
}

/** What an action said of itself when it was done; other actions say nothing. */
export const toldBy = (action: RuleAction, done: unknown): Partial<ToldTicket> =>
  action.kind === 'ticket' ? (done as ToldTicket) : {}
