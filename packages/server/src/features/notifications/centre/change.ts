import { failure } from '@opora/contract/errors'
import type {
  ConversationId,
  DiscussionId,
  DiscussionReplyId,
  MemberId,
  NotificationId,
  TicketCommentId,
} from '@opora/contract/ids'
import type { NotificationsChanged } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { notificationsRead } from '../events.ts'
import { markCleared, markRead, markUnread, takeBack, type Which } from '../marking/store.ts'
import { countUnread, lineOf } from './store.ts'

/** Carries a change out and tells the member's other browsers. */
async function changed(ctx: Ctx, memberId: MemberId, change: (ctx: Ctx) => Promise<unknown>) {
  return transact(ctx, async (ctx): Promise<NotificationsChanged> => {
    if ((await change(ctx)) !== 0) ctx.announce(notificationsRead({ memberId }))
    return { unread: await countUnread(ctx, memberId), at: ctx.now.toISOString() }
  })
}

/** Others' notifications do not exist for whoever asks. */
async function assertOwn(ctx: Ctx, memberId: MemberId, id: NotificationId) {
  const line = await lineOf(ctx, memberId, id)
  if (!line) throw failure('not_found')
  return line
}

export const read = (ctx: Ctx, memberId: MemberId, which: Which = {}) =>
  changed(ctx, memberId, (ctx) => markRead(ctx, memberId, which))

export const clearAll = (ctx: Ctx, memberId: MemberId) =>
  changed(ctx, memberId, (ctx) => markCleared(ctx, memberId, {}))

export const undo = (ctx: Ctx, memberId: MemberId, at: Date) =>
  changed(ctx, memberId, (ctx) => takeBack(ctx, memberId, at))

export const clearLine = (ctx: Ctx, memberId: MemberId, id: NotificationId) =>
  changed(ctx, memberId, async (ctx) => {
    await assertOwn(ctx, memberId, id)
    return markCleared(ctx, memberId, { lineOf: id })
  })

/** A whole line is read; of one that shall be unread again it is the newest. */
export const setRead = (ctx: Ctx, memberId: MemberId, { id, isRead }: { id: NotificationId; isRead: boolean }) =>
  changed(ctx, memberId, async (ctx) => {
    const line = await assertOwn(ctx, memberId, id)
    return isRead ? markRead(ctx, memberId, { lineOf: id }) : markUnread(ctx, memberId, line.id)
  })

/** A member who read a conversation has read what they were told of it. */
export async function readWith(ctx: Ctx, { conversationId }: { conversationId: ConversationId }): Promise<void> {
  const { actor } = ctx
  if (actor.type === 'member') await read(ctx, actor.memberId, { conversationId })
}

/** Of a discussion only up to where they have read it: it may be closed while its conversation stands open. */
export async function readBeside(
  ctx: Ctx,
  { discussionId: id, memberId, seq }: { discussionId: DiscussionId; memberId: MemberId; seq: number },
): Promise<void> {
  await read(ctx, memberId, { discussion: { id, seq } })
}

/** Words that call nobody any more are told of no more, unless that was read. */
export async function uncall(
  ctx: Ctx,
  { replyId, memberIds }: { replyId: DiscussionReplyId; memberIds: readonly MemberId[] },
): Promise<void> {
  for (const memberId of memberIds)
    await changed(ctx, memberId, (ctx) => markCleared(ctx, memberId, { calledBy: replyId }))
}

/** The same of a comment beside a ticket. */
export async function uncallInTicket(
  ctx: Ctx,
  { commentId, memberIds }: { commentId: TicketCommentId; memberIds: readonly MemberId[] },
): Promise<void> {
  for (const memberId of memberIds)
    await changed(ctx, memberId, (ctx) => markCleared(ctx, memberId, { calledIn: commentId }))
}

/** And so has one who wrote in it, from wherever they did. */
export const readAlong = defineJob<{ conversationId: ConversationId }>('notifications.read-along', { run: readWith })
