import { discussionsPerConversation } from '@opora/contract/discussion-limits'
import { failure } from '@opora/contract/errors'
import type { ConversationId, DiscussionId, MessageId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { addEvent, getLocked, goesOnIn, messagesByIds } from '../conversations/index.ts'
import { getDiscussion, getLockedDiscussion, memberOf } from './access.ts'
import { discussionBegan, discussionChanged, discussionRead } from './events.ts'
import { presentDiscussion } from './present.ts'
import { addReply, assertSaysSomething } from './replies/say.ts'
import {
  begunAs,
  countIn,
  type DiscussionRow,
  insertDiscussion,
  joinMembers,
  leave,
  markRead,
  setSettled,
} from './store.ts'

export interface Beginning {
  conversationId: ConversationId
  clientId: string
  title: string
  text: string
  mentions: readonly Mention[]
  aboutId?: MessageId | undefined
}

/** What was begun under this name before; something else under it is refused. */
async function begunBefore(ctx: Ctx, { clientId, conversationId, ...begun }: Beginning): Promise<DiscussionId | null> {
  const row = await begunAs(ctx, memberOf(ctx).id, clientId)
  if (!row) return null
  const isSame =
    row.conversation_id === conversationId &&
    row.title === begun.title &&
    row.about_id === (begun.aboutId ?? null) &&
    (row.is_changed || row.text === begun.text)
  if (!isSame) throw failure('message.client_id_reused')
  return row.id as DiscussionId
}

/** What it is about was said in this conversation and stands. */
async function assertStandsHere(ctx: Ctx, { aboutId, conversationId }: Beginning): Promise<void> {
  if (!aboutId) return
  const [message] = await messagesByIds(ctx, [aboutId])
  if (message?.conversation_id !== conversationId || message.removed_at) throw failure('not_found')
}

async function beginNew(ctx: Ctx, begun: Beginning): Promise<DiscussionId> {
  const { conversationId, title, clientId, aboutId = null } = begun
  await getLocked(ctx, conversationId)
  const before = await begunBefore(ctx, begun)
  if (before) return before
  await assertStandsHere(ctx, begun)
  if ((await countIn(ctx, conversationId)) >= discussionsPerConversation)
    throw failure('discussion.too_many', { limit: discussionsPerConversation })
  const made = await insertDiscussion(ctx, { conversationId, author: memberOf(ctx), title, aboutId, clientId })
  const id = made.id as DiscussionId
  await addEvent(ctx, conversationId, ({ conversationSeq }) =>
    discussionBegan({ conversationId, conversationSeq, discussion: { id, title } }),
  )
  await addReply(ctx, made, begun)
  return id
}

/** Begins a discussion beside a conversation, whatever state that is in; once for each `clientId`. */
export async function beginDiscussion(ctx: Ctx, begun: Beginning): Promise<DiscussionRow> {
  assertSaysSomething(begun)
  const id = await transact(ctx, (ctx) => beginNew(ctx, begun)).catch(async (error: unknown) => {
    const first = isTaken(error) ? await begunBefore(ctx, begun) : null
    if (!first) throw error
    return first
  })
  return getDiscussion(ctx, id)
}

/** Any member settles one and opens it again. */
export async function settleDiscussion(ctx: Ctx, id: DiscussionId, isSettled: boolean): Promise<DiscussionRow> {
  await transact(ctx, async (ctx) => {
    const row = await getLockedDiscussion(ctx, id)
    if ((row.settled_at !== null) === isSettled) return
    await setSettled(ctx, id, isSettled ? memberOf(ctx).name : null)
    const conversationId = await goesOnIn(ctx, row.conversation_id as ConversationId)
    ctx.announce(discussionChanged({ conversationId, discussionId: id }))
  })
  return getDiscussion(ctx, id)
}

/** Joins whoever asks, who has read what was said so far, or lets them go: they are told of nothing more. */
export async function takePart(ctx: Ctx, id: DiscussionId, takesPart: boolean): Promise<DiscussionRow> {
  const { isMine, conversation } = presentDiscussion(await getDiscussion(ctx, id))
  if (isMine === takesPart) return getDiscussion(ctx, id)
  await transact(ctx, async (ctx) => {
    const { last_seq: seq } = await getLockedDiscussion(ctx, id)
    const memberId = memberOf(ctx).id
    if (takesPart) {
      await joinMembers(ctx, id, [memberId])
      await markRead(ctx, id, { memberId, seq })
    } else await leave(ctx, id, memberId)
    ctx.announce(discussionChanged({ conversationId: conversation.id, discussionId: id }))
  })
  return getDiscussion(ctx, id)
}

/** Whoever takes part has read it up to there; of others nothing is kept. */
export async function readDiscussion(ctx: Ctx, id: DiscussionId, upTo: number): Promise<DiscussionRow> {
  const { last_seq: lastSeq, stands_in: conversation } = await getDiscussion(ctx, id)
  await transact(ctx, async (ctx) => {
    const [memberId, seq] = [memberOf(ctx).id, Math.min(upTo, lastSeq)]
    if (await markRead(ctx, id, { memberId, seq }))
      ctx.announce(discussionRead({ conversationId: conversation.id, discussionId: id, memberId, seq }))
  })
  return getDiscussion(ctx, id)
}
