import type { ContactId, ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { either } from '../../../platform/db/either.ts'

/** The latest that is not closed, nor merged into one that is. */
async function latestNotEnded(ctx: Ctx, contactId: ContactId, inboxId: InboxId): Promise<ConversationId | null> {
  const { rows } = await sql<{ begun_id: ConversationId }>`
    with recursive ends as (
      select id as begun_id, created_at, status, merged_into_id from conversations
      where contact_id = ${contactId} and inbox_id = ${inboxId}
      union all
      select e.begun_id, e.created_at, c.status, c.merged_into_id
      from ends e join conversations c on c.id = e.merged_into_id)
    select begun_id from ends where merged_into_id is null and status <> 'closed'
    order by created_at desc, begun_id desc limit 1`.execute(ctx.db)
  return rows[0]?.begun_id ?? null
}

/** The contact's latest conversation in an inbox that may go on; a merged one does, in what it was merged into. */
export async function latestTalk(ctx: Ctx, contactId: ContactId, inboxId: InboxId): Promise<ConversationId | null> {
  const row = await ctx.db
    .selectFrom('conversations')
    .select(['id', 'merged_into_id'])
    .where('contact_id', '=', contactId)
    .where('inbox_id', '=', inboxId)
    .where((eb) => eb.or([eb('status', '<>', 'closed'), eb('merged_into_id', 'is not', null)]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row?.merged_into_id) return latestNotEnded(ctx, contactId, inboxId)
  return (row?.id ?? null) as ConversationId | null
}

/** The message of a group, if one of the group came before. */
export const groupMessage = (ctx: Ctx, conversationId: ConversationId, groupId: string) =>
  ctx.db
    .selectFrom('messages')
    .select(['id', 'told_order', 'direction'])
    .where('conversation_id', '=', conversationId)
    .where('group_id', '=', groupId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()

/** Where the first message after a place stands. */
export async function nextPlace(ctx: Ctx, conversationId: ConversationId, seq: number): Promise<number | null> {
  const row = await ctx.db
    .selectFrom('messages')
    .select(({ fn }) => fn.min<number | null>('seq').as('seq'))
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', seq)
    .executeTakeFirst()
  return row?.seq ?? null
}

/** The order of messages is that of one inbox: those of another one, which a merge brought here, count by themselves. */
export interface ToldOrder {
  inboxId: InboxId
  order: number
}

/** The place of the first message of an inbox that was sent after this one and stands here already. */
export async function firstSentLater(
  ctx: Ctx,
  conversationId: ConversationId,
  { inboxId, order }: ToldOrder,
): Promise<number | null> {
  const row = await ctx.db
    .selectFrom('messages as m')
    .innerJoin('conversations as o', (join) =>
      join.on(sql<boolean>`o.id = ${either('m.origin_id', 'm.conversation_id')}`),
    )
    .select(({ fn }) => fn.min<number | null>('m.seq').as('seq'))
    .where('m.conversation_id', '=', conversationId)
    .where('m.told_order', '>', order)
    .where('o.inbox_id', '=', inboxId)
    .executeTakeFirst()
  return row?.seq ?? null
}

/**
 * Moves every message from a place on to where the next one stands, the last one to `last`, so that the place is free.
 * Events keep theirs. By way of negative places, because no two may be equal even for a moment.
 */
export async function moveOn(
  ctx: Ctx,
  conversationId: ConversationId,
  { from, last }: { from: number; last: number },
): Promise<MessageId[]> {
  await sql`update messages m set seq = -n.seq
    from (select id, lead(seq, 1, ${last}::int) over (order by seq) as seq from messages
      where conversation_id = ${conversationId} and seq >= ${from}) n
    where m.id = n.id`.execute(ctx.db)
  const { rows } = await sql<{ id: MessageId }>`update messages set seq = -seq
    where conversation_id = ${conversationId} and seq < 0 returning id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
