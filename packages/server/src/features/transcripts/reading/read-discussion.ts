import type { Message } from '@opora/contract/conversations'
import type { DiscussionReply } from '@opora/contract/discussions'
import type { DiscussionId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { repliesAfter } from '../../discussions/index.ts'

export type Aside = Message & { isAside: true }

const repliesAtOnce = 200

/** Words of a discussion as the note they might have been, which stand apart from the days of the conversation. */
const asNote = ({ id, seq, clientId, author, text, mentions, ...reply }: DiscussionReply): Aside => ({
  isAside: true,
  type: 'message',
  id: id as string as MessageId,
  seq,
  clientId,
  isNote: true,
  author: { type: 'member', ...author },
  text,
  mentions,
  handOver: null,
  attachments: [],
  parts: [],
  buttons: [],
  replyTo: null,
  origin: null,
  via: null,
  citations: [],
  closest: [],
  trace: null,
  delivery: 'sent',
  failureCode: null,
  createdAt: reply.createdAt,
  editedAt: reply.editedAt,
  removedAt: reply.removedAt,
})

/** What was said in a discussion, first to last, some of it at a time. */
export async function* readDiscussion(ctx: Ctx, id: DiscussionId): AsyncGenerator<Aside> {
  let seq = 0
  for (;;) {
    const replies = await repliesAfter(ctx, id, { seq, limit: repliesAtOnce })
    yield* replies.map(asNote)
    const last = replies.at(-1)
    if (!last || replies.length < repliesAtOnce) return
    seq = last.seq
  }
}
