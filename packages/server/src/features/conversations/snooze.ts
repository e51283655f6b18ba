import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { later } from '../../ports/channel.ts'
import { getLocked } from './access.ts'
import { conversationSnoozed, conversationWoken } from './events.ts'
import { afterSnooze, afterWaking, isOpen } from './model.ts'
import { changeConversation, type LockedConversation, lockConversation, stateOf } from './store.ts'
import { waitingFrom } from './waiting-from.ts'

const longestMs = 366 * 86_400_000

/** Brings a conversation back at its moment, by itself; one that was snoozed anew meanwhile has another job for that. */
export const wakeSnoozed = defineJob<{ conversationId: ConversationId; until: string }>('conversations.wake', {
  run: (by, { conversationId, until }) =>
    transact({ ...by, actor: { type: 'system' } }, async (ctx) => {
      // One that was merged is not snoozed: what it was merged into has a job of its own.
      const conversation = await lockConversation(ctx, conversationId)
      if (conversation?.snoozed_until?.toISOString() !== until) return
      const leftMs = conversation.snoozed_until.getTime() - ctx.world.clock.now().getTime()
      // The clock jobs go by is another one, and may be ahead.
      if (leftMs > 0) throw later(leftMs)
      await wakeLocked(ctx, conversation)
    }),
})

/** How long it is until then; refuses a moment nothing is put aside until. */
export function assertSnoozable(ctx: Ctx, until: Date): number {
  const delayMs = until.getTime() - ctx.now.getTime()
  if (delayMs <= 0) throw failure('conversation.snooze_passed')
  if (delayMs > longestMs) throw failure('conversation.snooze_too_far')
  return delayMs
}

/** Puts it aside until a moment. The contact's next word brings it back at once. */
export async function snooze(ctx: Ctx, conversationId: ConversationId, until: Date): Promise<void> {
  const delayMs = assertSnoozable(ctx, until)
  await transact(ctx, async (ctx) => {
    const conversation = await getLocked(ctx, conversationId)
    const state = stateOf(conversation)
    if (!isOpen(state.status)) throw failure('conversation.not_open')
    const seq = conversation.last_seq + 1
    const moment = until.toISOString()
    ctx.announce(conversationSnoozed({ conversationId, conversationSeq: seq, until: moment }))
    ctx.enqueue(wakeSnoozed, { conversationId, until: moment }, { delayMs })
    await changeConversation(ctx, conversationId, { state: afterSnooze(state), snoozedUntil: until, lastSeq: seq })
  })
}

/** Back on top of the lists, as if something had just happened to it. */
async function wakeLocked(ctx: Ctx, conversation: LockedConversation): Promise<void> {
  const conversationId = conversation.id as ConversationId
  const seq = conversation.last_seq + 1
  ctx.announce(conversationWoken({ conversationId, conversationSeq: seq }))
  const state = afterWaking(stateOf(conversation))
  await changeConversation(ctx, conversationId, {
    state,
    lastSeq: seq,
    isActivity: true,
    ...waitingFrom(ctx, conversation, state),
  })
}

/** Takes it back before its moment. */
export async function wake(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  await transact(ctx, async (ctx) => {
    const conversation = await getLocked(ctx, conversationId)
    if (conversation.status === 'snoozed') await wakeLocked(ctx, conversation)
  })
}
