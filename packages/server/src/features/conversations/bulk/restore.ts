import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { ConversationId } from '@opora/contract/ids'
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
import { setPriority } from '../set-priority.ts'
import { setStatus } from '../set-status.ts'
import { wakeSnoozed } from '../snooze.ts'
import { changeConversation, stateOf } from '../store.ts'
import { changeConversationTags } from '../tags/change-conversation-tags.ts'
import type { Standing } from './standing.ts'

interface Change {
  before: Standing
  after: Standing
}

type Status = Pick<Standing, 'status' | 'snoozedUntil' | 'needsPerson' | 'waitingSince'>

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
  await changeConversation(ctx, conversationId, {
    state: { ...stateOf(conversation), status: to.status, needsPerson: to.needsPerson },
    ...(to.status === 'snoozed' && until ? { snoozedUntil: until } : {}),
    waitingSince: to.waitingSince ? new Date(to.waitingSince) : null,
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

/** One conversation as it was before the deed. Whoever silenced the assistant by it does not wake it by taking it back. */
export async function restore(ctx: Ctx, id: ConversationId, { deed, before, after }: Change & { deed: BulkDeed }) {
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
    case 'tags': {
      const addIds = before.tagIds.filter((tag) => !after.tagIds.includes(tag))
      const removeIds = after.tagIds.filter((tag) => !before.tagIds.includes(tag))
      return changeConversationTags(ctx, id, { addIds, removeIds })
    }
  }
}
