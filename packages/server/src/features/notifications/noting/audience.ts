import type { ConversationId, MemberId, MessageId, TeamId } from '@opora/contract/ids'
import type { NotificationKind } from '@opora/contract/notifications'
import type { Role } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { listMembers } from '../../accounts/index.ts'
import { type BareConversation, isOpen, mentionedIn, stateOf, watchersOf } from '../../conversations/index.ts'
import { membersOfTeam } from '../../teams/index.ts'
import { toldOfDeed, toldSince } from '../centre/store.ts'
import { saidBefore, saidOfDeeds } from '../kinds.ts'

const assigneeOf = (conversation: BareConversation): MemberId[] =>
  conversation.assignee_id ? [conversation.assignee_id as MemberId] : []

const isWaiting = (conversation: BareConversation): boolean => {
  const { status, needsPerson, assigneeId } = stateOf(conversation)
  return status === 'open' && needsPerson && assigneeId === null
}

/** Those who answer it while nobody has it: its team, or everybody when it has none. */
async function answerersOf(ctx: Ctx, { team_id: teamId }: BareConversation): Promise<MemberId[]> {
  if (teamId !== null) return membersOfTeam(ctx, teamId as TeamId)
  return (await listMembers(ctx)).map(({ id }) => id)
}

const isAdmin = ({ role }: { role: Role }): boolean => role === 'owner' || role === 'admin'

const calmMs = 60_000

interface Calling {
  kind: NotificationKind
  memberIds: readonly MemberId[]
}

/** Without those who were told as much a moment ago and did not look yet. */
async function withoutTold(ctx: Ctx, id: ConversationId, { kind, memberIds }: Calling): Promise<MemberId[]> {
  const kinds = saidBefore[kind] ?? []
  const since = new Date(ctx.now.getTime() - calmMs)
  const told = kinds.length > 0 ? await toldSince(ctx, id, { kinds, since }) : []
  return memberIds.filter((memberId) => !told.includes(memberId))
}

/** Whoever has it or had it until then; while nobody has it its team, or those who run the workspace. */
async function concernedBy(ctx: Ctx, conversation: BareConversation, heldBy: MemberId | null): Promise<MemberId[]> {
  const assignee = assigneeOf(conversation)
  if (assignee.length > 0) return assignee
  const team = conversation.team_id ? await membersOfTeam(ctx, conversation.team_id as TeamId) : []
  const others = team.length > 0 ? team : (await listMembers(ctx)).filter(isAdmin).map(({ id }) => id)
  return [...new Set([...(heldBy ? [heldBy] : []), ...others])]
}

/** Whoever wrote the reply that did not leave; where they are gone, those who can decide about it. */
async function authorOrOthers(ctx: Ctx, conversation: BareConversation, id: MemberId | null): Promise<MemberId[]> {
  const isHere = (await listMembers(ctx)).some((member) => member.id === id)
  return id && isHere ? [id] : concernedBy(ctx, conversation, null)
}

interface Told {
  kind: NotificationKind
  memberId?: MemberId | null
  memberIds?: readonly MemberId[]
  messageId?: MessageId
  at?: Date | string
}

/** Those a note calls, unless it was taken back or calls them no more. */
async function stillCalled(ctx: Ctx, { memberIds = [], messageId }: Told): Promise<MemberId[]> {
  const called = messageId ? await mentionedIn(ctx, messageId) : []
  return memberIds.filter((id) => called.includes(id))
}

/** Whoever watches what somebody else has, but for those who are told of the same in other words. */
async function watchersBeside(ctx: Ctx, conversation: BareConversation, { messageId, at }: Told): Promise<MemberId[]> {
  const id = conversation.id as ConversationId
  const watchers = (await watchersOf(ctx, id)).filter((one) => one.id !== conversation.assignee_id)
  if (watchers.length === 0) return []
  const called = messageId ? await mentionedIn(ctx, messageId) : []
  const told = at ? await toldOfDeed(ctx, id, { kinds: saidOfDeeds, since: new Date(at) }) : []
  return watchers.map((one) => one.id).filter((one) => !called.includes(one) && !told.includes(one))
}

/** Who is told of what happened in a conversation, as it stands now; nobody when it is over or somebody was faster. */
export async function audienceOf(ctx: Ctx, conversation: BareConversation, told: Told): Promise<MemberId[]> {
  const { kind, memberId = null } = told
  // A colleague may be asked about what is over, too.
  if (kind === 'mentioned') return stillCalled(ctx, told)
  if (kind === 'watched') return watchersBeside(ctx, conversation, told)
  if (kind === 'reply_stopped') return authorOrOthers(ctx, conversation, memberId)
  if (!isOpen(stateOf(conversation).status)) return []
  if (kind === 'assigned') return memberId && conversation.assignee_id === memberId ? [memberId] : []
  if (kind === 'message') return conversation.unread > 0 ? assigneeOf(conversation) : []
  if (kind === 'sla_warned' || kind === 'sla_breached') {
    const memberIds = await concernedBy(ctx, conversation, memberId)
    return withoutTold(ctx, conversation.id as ConversationId, { kind, memberIds })
  }
  const assignee = assigneeOf(conversation)
  // What is said to a team is said to whichever of them has it.
  const isToWhoeverHasIt = kind === 'handed_over' || kind === 'woken' || (kind === 'team' && told.messageId)
  if (assignee.length > 0) return isToWhoeverHasIt ? assignee : []
  if (!isWaiting(conversation)) return []
  const memberIds = await answerersOf(ctx, conversation)
  return withoutTold(ctx, conversation.id as ConversationId, { kind, memberIds })
}
