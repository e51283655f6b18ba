import type { HeldReply } from '@opora/contract/held-replies'
import type { ConversationId, FileId, HeldReplyId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { listMembers, membersById } from '../accounts/index.ts'
import { conversationsByIds, repliesTo } from '../conversations/index.ts'
import { filesById, presentFile } from '../files/index.ts'
import { followsOf, type HeldRow } from './store.ts'

const filesOf = (row: HeldRow): FileId[] => row.file_ids as FileId[]

/** As members see them, with a few queries for any number. */
export async function presentHeld(ctx: Ctx, rows: readonly HeldRow[]): Promise<HeldReply[]> {
  if (rows.length === 0) return []
  const fileIds = rows.flatMap(filesOf)
  const [conversations, people, here, files, replies] = await Promise.all([
    conversationsByIds(
      ctx,
      rows.map((row) => row.conversation_id as ConversationId),
    ),
    membersById(
      ctx,
      rows.map((row) => row.member_id as MemberId),
    ),
    listMembers(ctx),
    filesById(ctx, fileIds),
    repliesTo(
      ctx,
      rows.flatMap((row) => row.reply_to_id ?? []),
    ),
  ])
  return rows.flatMap((row) => {
    const conversation = conversations.find(({ id }) => id === row.conversation_id)
    if (!conversation) return []
    const { id, number } = conversation.merged_into ?? conversation
    const memberId = row.member_id as MemberId
    return {
      id: row.id as HeldReplyId,
      clientId: row.client_id,
      conversation: { id: id as ConversationId, number, contactName: conversation.contact_name },
      author: {
        id: memberId,
        name: people.get(memberId)?.name ?? '',
        isHere: here.some((member) => member.id === memberId),
      },
      text: row.text,
      attachments: filesOf(row).flatMap((fileId) => {
        const file = files.get(fileId)
        return file ? [presentFile(ctx, file)] : []
      }),
      replyTo: (row.reply_to_id && replies.get(row.reply_to_id)) || null,
      resolves: row.resolves,
      follows: followsOf(row),
      isScheduled: row.is_scheduled,
      leavesAt: row.leaves_at.toISOString(),
      leavesInMs: Math.max(0, row.leaves_at.getTime() - ctx.now.getTime()),
      cancelsOnWord: row.cancels_on_word,
      problem: row.problem,
      updatedAt: row.updated_at.toISOString(),
    }
  })
}
