import { failure } from '@opora/contract/errors'
import type { ContactId, ConversationId, MemberId, MessageId, TeamId } from '@opora/contract/ids'
import { fillVariables, knownName } from '@opora/contract/reply-variables'
import type { RuleAction } from '@opora/contract/rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { changeFacts, getContact } from '../../contacts/index.ts'
import {
  assign,
  changeConversationTags,
  conversationsByIds,
  giveToTeam,
  handOver,
  noteAsRule,
  resolve,
  setPriority,
  setStatus,
  snooze,
  speakAsRule,
} from '../../conversations/index.ts'
import { tell } from '../../notifications/index.ts'
import { membersOfTeam } from '../../teams/index.ts'
import { callOut } from '../calling/call-out.ts'
import { makeTicketBy } from './make-ticket.ts'

/** Where an action is done, and what names that time among all. */
export interface Place {
  conversationId: ConversationId
  occasion: string
  /** Of a rule: which action of which run it is, and what it was that happened. */
  of?: { runId: string; place: number; event: string; messageId: MessageId | null }
}

async function rowOf(ctx: Ctx, id: ConversationId) {
  const [row] = await conversationsByIds(ctx, [id])
  if (!row) throw failure('not_found')
  return row
}

/** Words with variables, and whether the contact reads them. */
interface Said {
  text: string
  isTold: boolean
}

const firstOf = (name: string): string => name.trim().split(/\s+/)[0] ?? ''

/**
 * The text with what is known put in; what is not, and has no other word, is left out. What the contact reads calls them
 * by what their own account tells: that a member made them one with somebody is no news for them.
 */
async function filled(ctx: Ctx, id: ConversationId, { text, isTold }: Said): Promise<string> {
  const [row, workspace] = await Promise.all([rowOf(ctx, id), workspaceOf(ctx)])
  const own = isTold ? (await getContact(ctx, row.contact_id as ContactId)).name : row.contact_name
  const name = knownName(own)
  const agent = row.assignee_name ?? ''
  const facts = {
    'contact.name': name,
    'contact.firstName': firstOf(name),
    'agent.name': agent,
    'agent.firstName': firstOf(agent),
    'conversation.number': String(row.number),
    'workspace.name': workspace.name,
  }
  return fillVariables(text, facts, () => '').text
}

async function notify(
  ctx: Ctx,
  { memberIds, teamId, toAssignee }: Extract<RuleAction, { kind: 'notify' }>,
  { conversationId, occasion }: Place,
): Promise<void> {
  const { assignee_id: assigneeId } = await rowOf(ctx, conversationId)
  const ofTeam = teamId ? await membersOfTeam(ctx, teamId as TeamId) : []
  const assignee = toAssignee && assigneeId ? [assigneeId as MemberId] : []
  const actorName = ctx.actor.type === 'rule' ? ctx.actor.name : null
  const about = { kind: 'rule', occasion, conversationId, inboxId: null, messageId: null, actorName } as const
  await tell(ctx, about, [...new Set([...memberIds, ...ofTeam, ...assignee])])
}

async function webhook(ctx: Ctx, action: Extract<RuleAction, { kind: 'webhook' }>, { conversationId, of }: Place) {
  if (!of || ctx.actor.type !== 'rule') throw new Error('only rules call web addresses')
  const { runId, place, event, messageId } = of
  const rule = { id: ctx.actor.ruleId, name: ctx.actor.name }
  await callOut(ctx, action, { runId, place, told: { event, rule, conversationId, messageId } })
}

const status = (ctx: Ctx, id: ConversationId, to: 'open' | 'pending' | 'resolved'): Promise<void> =>
  to === 'resolved' ? resolve(ctx, id) : setStatus(ctx, id, to)

/** Does one thing as the rule `ctx` acts for, by the verbs members use. */
export async function act(ctx: Ctx, action: RuleAction, place: Place): Promise<unknown> {
  const { conversationId: id } = place
  switch (action.kind) {
    case 'assign':
      return assign(ctx, id, action.memberId)
    case 'team':
      return giveToTeam(ctx, id, action.teamId)
    case 'status':
      return status(ctx, id, action.status)
    case 'priority':
      return setPriority(ctx, id, action.priority)
    case 'snooze':
      return snooze(ctx, id, new Date(ctx.now.getTime() + action.minutes * 60_000))
    case 'tags':
      return changeConversationTags(ctx, id, action)
    case 'message':
      return speakAsRule(ctx, { conversationId: id, text: await filled(ctx, id, { ...action, isTold: true }) })
    case 'note':
      return noteAsRule(ctx, { conversationId: id, text: await filled(ctx, id, { ...action, isTold: false }) })
    case 'notify':
      return notify(ctx, action, place)
    case 'webhook':
      return webhook(ctx, action, place)
    case 'ticket':
      return makeTicketBy(
        ctx,
        { ...action, subject: await filled(ctx, id, { text: action.subject, isTold: false }) },
        id,
      )
    case 'hand_over':
      return handOver(ctx, id, 'rule')
    case 'attribute': {
      const { contact_id: contactId } = await rowOf(ctx, id)
      return changeFacts(ctx, contactId as ContactId, { attributes: { [action.key]: action.value } })
    }
  }
}
