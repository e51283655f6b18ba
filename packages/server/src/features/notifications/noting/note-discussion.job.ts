import type { ConversationId, DiscussionId, DiscussionReplyId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { goesOnIn } from '../../conversations/index.ts'
import { calledBy, membersOfDiscussion, replyRow } from '../../discussions/index.ts'
import { tell } from './note.job.ts'

interface Said {
  conversationId: ConversationId
  discussionId: DiscussionId
  replyId: DiscussionReplyId
  /** Whom it names. */
  calledIds: MemberId[]
  isEdit?: boolean
}

/** Tells whoever is named in a discussion, and of new words everybody else who takes part; nobody of their own. */
export const noteDiscussion = defineJob<Said>('notifications.note-discussion', { run: noteSaid })

async function noteSaid(given: Ctx, { conversationId, discussionId, replyId, ...said }: Said): Promise<void> {
  const ctx: Ctx = { ...given, actor: { type: 'system' } }
  const reply = await replyRow(ctx, replyId)
  if (!reply || reply.removed_at) return
  const others = (await membersOfDiscussion(ctx, discussionId)).filter((id) => id !== reply.member_id)
  // The words may have been written anew since: whom they name no more they do not call.
  const named = await calledBy(ctx, reply)
  const called = others.filter((id) => said.calledIds.includes(id) && named.includes(id))
  const about = {
    occasion: replyId,
    conversationId: await goesOnIn(ctx, conversationId),
    inboxId: null,
    messageId: null,
    discussionReplyId: replyId,
    actorName: reply.author_name,
  }
  await tell(ctx, { kind: 'mentioned', ...about }, called)
  if (said.isEdit) return
  const along = others.filter((id) => !called.includes(id))
  await tell(ctx, { kind: 'watched', ...about }, along)
}
