import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { ConversationId, TagId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { AnyEvent } from '../../../platform/context/drafts.ts'
import { getLocked } from '../access.ts'
import { assign } from '../assign.ts'
import {
  conversationClosed,
  conversationPending,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
} from '../events.ts'
import { giveToTeam } from '../give-to-team.ts'
import type { ConversationState } from '../model.ts'
import { setPriority } from '../set-priority.ts'
import { setStatus } from '../set-status.ts'
import { wakeSnoozed } from '../snooze.ts'
import { changeConversation, stateOf } from '../store.ts'
import { changeConversationTags } from '../tags/change-conversation-tags.ts'
import { shareTags, tagsByAnyId } from '../tags/store.ts'
import type { Standing } from './standing.ts'

interface Change {
  before: Standing
  after: Standing
}

type Status = Pick<Standing, 'status' | 'snoozedUntil' | 'needsPerson' | 'waitingSince' | 'assistantState'>

function eventOf(
  about: { conversationId: ConversationId; conversationSeq: number },
  { status, ...to }: Status,
): AnyEvent {
  switch (status) {
    case 'open':
      return conversationReopened(about)
    case 'pending':
      return conversationPending(about)
    case 'snoozed':
      return conversationSnoozed({ ...about, until: to.snoozedUntil ?? '' })
    case 'resolved':
      return conversationResolved(about)
    case 'closed':
      return conversationClosed(about)
  }
}

/** The assistant stays silent: where nobody has it and no assistant answers any more, somebody is waited for. */
function needsPerson({ assistantState, assigneeId }: ConversationState, to: Status): boolean {
  if (to.needsPerson || assistantState === 'answering' || assigneeId !== null) return to.needsPerson
  return to.status === 'open' || (to.status === 'snoozed' && to.assistantState === 'answering')
}

/** The status of before with all that hangs on it, told once; what was snoozed until a moment that passed is open. */
async function restoreStatus(ctx: Ctx, conversationId: ConversationId, before: Status): Promise<void> {
  const until = before.snoozedUntil ? new Date(before.snoozedUntil) : null
  const leftMs = until ? until.getTime() - ctx.now.getTime() : 0
  const to: Status = before.status === 'snoozed' && leftMs <= 0 ? { ...before, status: 'open' } : before
  const conversation = await getLocked(ctx, conversationId)
  const lastSeq = conversation.last_seq + 1
  ctx.announce(eventOf({ conversationId, conversationSeq: lastSeq }, to))
  if (to.status === 'snoozed' && until)
    ctx.enqueue(wakeSnoozed, { conversationId, until: until.toISOString() }, { delayMs: leftMs })
  const now = stateOf(conversation)
  const state = { ...now, status: to.status, needsPerson: needsPerson(now, to) }
  const since = state.needsPerson && !to.needsPerson ? (conversation.waiting_since ?? ctx.now) : null
  await changeConversation(ctx, conversationId, {
    state,
    ...(to.status === 'snoozed' && until ? { snoozedUntil: until } : {}),
    waitingSince: before.waitingSince ? new Date(before.waitingSince) : since,
    lastSeq,
    isActivity: true,
  })
}

/** In its team of before, and with whoever had it there. */
async function restoreTeam(ctx: Ctx, id: ConversationId, before: Standing): Promise<void> {
  await giveToTeam(ctx, id, before.teamId)
  await assign(ctx, id, before.assigneeId)
  const { status } = await getLocked(ctx, id)
  if (before.status === 'pending' && status === 'open') await setStatus(ctx, id, 'pending')
}

/** Two tags that were merged since are one: it is taken off only where neither stood before. */
async function restoreTags(ctx: Ctx, id: ConversationId, { before, after }: Change): Promise<void> {
  await shareTags(ctx)
  const found = await tagsByAnyId(ctx, [...before.tagIds, ...after.tagIds])
  const nowOf = (ids: readonly TagId[]) => [...new Set(ids.map((tag) => (found.get(tag)?.id ?? tag) as TagId))]
  const [had, has] = [nowOf(before.tagIds), nowOf(after.tagIds)]
  const addIds = had.filter((tag) => !has.includes(tag))
  const removeIds = has.filter((tag) => !had.includes(tag))
  return changeConversationTags(ctx, id, { addIds, removeIds })
}

/** One conversation as it was before the deed. Whoever silenced the assistant by it does not wake it by taking it back. */
export async function restore(
  ctx: Ctx,
  id: ConversationId,
  { deed, before, after }: Change & { deed: Pick<BulkDeed, 'kind'> },
) {
  switch (deed.kind) {
    case 'assignment':
      return assign(ctx, id, before.assigneeId)
    case 'team':
      return restoreTeam(ctx, id, before)
    case 'status':
    case 'snooze':
      return restoreStatus(ctx, id, before)
    case 'priority':
      return setPriority(ctx, id, before.priority)
    case 'tags':
      return restoreTags(ctx, id, { before, after })
  }
}
