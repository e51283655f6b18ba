import { failure } from '@opora/contract/errors'
import type { ConversationId, DiscussionId, DiscussionReplyId, MemberId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Mention } from '@opora/contract/mentions'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { goesOnIn, readMentions } from '../../conversations/index.ts'
import { getLockedDiscussion, memberOf } from '../access.ts'
import { discussionChanged, discussionSaid, discussionUncalled } from '../events.ts'
import { growDiscussion, joinMembers, type LockedDiscussion, markRead, readersOf } from '../store.ts'
import { emptyReply, insertReply, type ReplyRow, replyRow, saidAs, setWords } from './store.ts'

export interface Words {
  text: string
  mentions: readonly Mention[]
}

interface Said extends Words {
  clientId: string
}

export function assertSaysSomething({ text }: Words): void {
  if (isBlank(text)) throw failure('discussion.empty')
}

const standsIn = (ctx: Ctx, { conversation_id: id }: LockedDiscussion) => goesOnIn(ctx, id as ConversationId)

/** Puts words at the end of a locked discussion and tells them; whoever they name takes part from now on. */
export async function addReply(ctx: Ctx, discussion: LockedDiscussion, said: Said): Promise<ReplyRow> {
  const author = memberOf(ctx)
  const discussionId = discussion.id as DiscussionId
  const named = await readMentions(ctx, said.text, said.mentions)
  const seq = discussion.last_seq + 1
  const { clientId, text } = said
  const row = await insertReply(ctx, { discussionId, seq, author, clientId, text, mentions: named.mentions })
  await growDiscussion(ctx, discussionId, { seq, by: author.name })
  await joinMembers(ctx, discussionId, [...new Set([author.id, ...named.memberIds])])
  await markRead(ctx, discussionId, { memberId: author.id, seq })
  const about = { conversationId: await standsIn(ctx, discussion), discussionId }
  const calledIds = named.memberIds.filter((id) => id !== author.id)
  ctx.announce(discussionSaid({ ...about, replyId: row.id as DiscussionReplyId, calledIds }))
  return row
}

/** What was said under this name before; other words or another place under it are refused. */
async function saidBefore(ctx: Ctx, id: DiscussionId, { clientId, text }: Said): Promise<ReplyRow | null> {
  const row = await saidAs(ctx, memberOf(ctx).id, clientId)
  if (!row) return null
  const isSame = row.discussion_id === id && (row.text === text || row.edited_at !== null || row.removed_at !== null)
  if (!isSame) throw failure('message.client_id_reused')
  return row
}

export async function say(ctx: Ctx, id: DiscussionId, said: Said): Promise<ReplyRow> {
  assertSaysSomething(said)
  const saying = transact(ctx, async (ctx) => {
    const discussion = await getLockedDiscussion(ctx, id)
    return (await saidBefore(ctx, id, said)) ?? addReply(ctx, discussion, said)
  })
  return saying.catch(async (error: unknown) => {
    const first = isTaken(error) ? await saidBefore(ctx, id, said) : null
    if (!first) throw error
    return first
  })
}

interface Own {
  row: ReplyRow
  discussion: LockedDiscussion
}

/** Words of the member who acts, under the lock of their discussion. */
async function ownReply(ctx: Ctx, id: DiscussionReplyId): Promise<Own> {
  const known = await replyRow(ctx, id)
  if (!known) throw failure('not_found')
  const discussion = await getLockedDiscussion(ctx, known.discussion_id as DiscussionId)
  const row = await replyRow(ctx, id)
  if (!row) throw failure('not_found')
  if (row.member_id !== memberOf(ctx).id) throw failure('forbidden')
  return { row, discussion }
}

/** Whom words of a discussion name, teams as those who are in them. */
export const calledBy = async (ctx: Ctx, row: ReplyRow): Promise<MemberId[]> =>
  (await readMentions(ctx, row.text, row.mentions as unknown as Mention[])).memberIds

/** A call is taken back from whoever has not read it: what was seen is not made unseen. */
async function uncall(ctx: Ctx, { id, discussion_id, seq }: ReplyRow, calledIds: readonly MemberId[]): Promise<void> {
  const readers = await readersOf(ctx, discussion_id, seq)
  const memberIds = calledIds.filter((one) => !readers.has(one))
  if (memberIds.length > 0) ctx.announce(discussionUncalled({ replyId: id as DiscussionReplyId, memberIds }))
}

/** Writes one's own words anew; whoever is named only now is called. */
export const rewrite = (ctx: Ctx, id: DiscussionReplyId, words: Words): Promise<ReplyRow> =>
  transact(ctx, async (ctx) => {
    assertSaysSomething(words)
    const { row, discussion } = await ownReply(ctx, id)
    if (row.removed_at) throw failure('discussion.unchangeable')
    if (row.text === words.text) return row
    const before = await calledBy(ctx, row)
    const named = await readMentions(ctx, words.text, words.mentions)
    const written = await setWords(ctx, row.id, { text: words.text, mentions: named.mentions })
    await joinMembers(ctx, discussion.id, named.memberIds)
    const about = { conversationId: await standsIn(ctx, discussion), discussionId: discussion.id as DiscussionId }
    const calledIds = named.memberIds.filter((one) => one !== row.member_id && !before.includes(one))
    ctx.announce(discussionSaid({ ...about, replyId: id, calledIds, isEdit: true }))
    await uncall(
      ctx,
      row,
      before.filter((one) => !named.memberIds.includes(one)),
    )
    return written
  })

/** Takes one's own words back: that they were there stays, what they said is gone. */
export const takeBack = (ctx: Ctx, id: DiscussionReplyId): Promise<ReplyRow> =>
  transact(ctx, async (ctx) => {
    const { row, discussion } = await ownReply(ctx, id)
    if (row.removed_at) return row
    await uncall(ctx, row, await calledBy(ctx, row))
    const emptied = await emptyReply(ctx, row.id)
    const about = { conversationId: await standsIn(ctx, discussion), discussionId: discussion.id as DiscussionId }
    ctx.announce(discussionChanged(about))
    return emptied
  })
