import type { ConversationId, MemberId, TranscriptLetterId } from '@opora/contract/ids'
import type { TranscriptOrder } from '@opora/contract/transcripts'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'

const all = (ctx: Ctx) => ctx.db.selectFrom('transcript_letters').selectAll()

export const letterRow = (ctx: Ctx, id: TranscriptLetterId) => all(ctx).where('id', '=', id).executeTakeFirst()

export type LetterRow = NonNullable<Awaited<ReturnType<typeof letterRow>>>

export const letterByClientId = (ctx: Ctx, memberId: MemberId, clientId: string) =>
  all(ctx).where('member_id', '=', memberId).where('client_id', '=', clientId).executeTakeFirst()

interface Place {
  conversationId: ConversationId
  memberId: MemberId
}

export interface Counted {
  ofConversation: number
  byMember: number
  ofWorkspace: number
}

/** How many were ordered since a moment, held until the commit so that no two are the last one. Only inside transact(). */
export async function countLetters(ctx: Ctx, { conversationId, memberId }: Place, since: Date): Promise<Counted> {
  const held = sql`select pg_advisory_xact_lock(hashtextextended(${`transcripts ${ctx.workspaceId}`}, 0))`
  await held.execute(ctx.db)
  const { rows } = await sql<Counted>`
    select count(*) filter (where conversation_id = ${conversationId}::uuid)::int as "ofConversation",
      count(*) filter (where member_id = ${memberId}::uuid)::int as "byMember", count(*)::int as "ofWorkspace"
    from transcript_letters where created_at > ${since}`.execute(ctx.db)
  return rows[0] ?? { ofConversation: 0, byMember: 0, ofWorkspace: 0 }
}

export const insertLetter = (
  ctx: Ctx,
  { conversationId, memberId }: Place,
  order: TranscriptOrder,
): Promise<LetterRow> =>
  ctx.db
    .insertInto('transcript_letters')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      conversation_id: conversationId,
      member_id: memberId,
      client_id: order.clientId,
      address: order.to,
      locale: order.locale,
      time_zone: order.timeZone,
      greeting: order.greeting,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** False when that was told before. */
export async function endLetter(ctx: Ctx, id: TranscriptLetterId): Promise<boolean> {
  const ended = ctx.db.updateTable('transcript_letters').set({ ended_at: ctx.now })
  const { numUpdatedRows } = await ended.where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function forgetLetters(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('transcript_letters').where('created_at', '<', before).execute()
}
