import type { Discussion, DiscussionReply } from '@opora/contract/discussions'
import type { DiscussionId, DiscussionReplyId, MemberId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import { plainOf } from '@opora/contract/plain-text'
import type { Ctx } from '../../platform/context/ctx.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import { type ReplyRow, rowsAfter } from './replies/store.ts'
import type { DiscussionRow } from './store.ts'

const titleCharacters = 90

/** Words as one line. */
export const lineOf = (text: string, longest = titleCharacters): string =>
  cutText(plainOf(text).replace(/\s+/g, ' ').trim(), longest)

export const presentDiscussion = (row: DiscussionRow): Discussion => ({
  id: row.id,
  conversation: row.stands_in,
  beganIn: row.conversation_id,
  title: row.title || lineOf(row.first_words),
  about: row.about,
  author: { id: row.member_id, name: row.author_name },
  members: row.members,
  replies: row.last_seq - 1,
  lastSeq: row.last_seq,
  lastReplyAt: row.last_reply_at.toISOString(),
  lastReplyBy: row.last_reply_by,
  unread: row.read_seq === null ? 0 : Math.max(0, row.last_seq - row.read_seq),
  readSeq: row.read_seq ?? 0,
  isMine: row.read_seq !== null,
  settledAt: row.settled_at?.toISOString() ?? null,
  settledBy: row.settled_by,
  createdAt: row.created_at.toISOString(),
})

export const presentReply = (row: ReplyRow): DiscussionReply => ({
  id: row.id as DiscussionReplyId,
  discussionId: row.discussion_id as DiscussionId,
  seq: row.seq,
  clientId: row.client_id,
  author: { id: row.member_id as MemberId | null, name: row.author_name },
  text: row.text,
  mentions: row.mentions as unknown as Mention[],
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  removedAt: row.removed_at?.toISOString() ?? null,
})

/** What was said in a discussion after a place, first to last; fewer than asked for at its end. */
export const repliesAfter = async (
  ctx: Ctx,
  id: DiscussionId,
  after: { seq: number; limit: number },
): Promise<DiscussionReply[]> => (await rowsAfter(ctx, id, after)).map(presentReply)
