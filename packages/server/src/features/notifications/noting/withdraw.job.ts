import { isFailure } from '@opora/contract/errors'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { NotificationKind } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { getBare, isOpen, stateOf } from '../../conversations/index.ts'
import { withdrawFrom } from '../centre/store.ts'
import { notificationsRead } from '../events.ts'

interface About {
  conversationId: ConversationId
}

/** Each asks its reader to do something that another does now, or that is done. */
const asking: readonly NotificationKind[] = ['assigned', 'team', 'message', 'queue', 'handed_over', 'woken']

/** Marks as read what asks for somebody, when somebody has the conversation or nobody needs to. */
export const withdraw = defineJob<About>('notifications.withdraw', { run: withdrawAsked })

async function withdrawAsked(given: Ctx, { conversationId }: About): Promise<void> {
  const ctx: Ctx = { ...given, actor: { type: 'system' } }
  const conversation = await getBare(ctx, conversationId).catch((error: unknown) => {
    if (isFailure(error, 'not_found')) return null
    throw error
  })
  if (!conversation) return
  const isOver = !isOpen(stateOf(conversation).status)
  const assignee = conversation.assignee_id as MemberId | null
  if (!isOver && assignee === null) return
  await transact(ctx, async (ctx) => {
    const members = await withdrawFrom(ctx, conversationId, { kinds: asking, except: isOver ? null : assignee })
    for (const memberId of members) ctx.announce(notificationsRead({ memberId }))
  })
}
