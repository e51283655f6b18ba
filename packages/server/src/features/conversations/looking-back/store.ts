import type { ConversationId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { openStatuses } from '../store.ts'

/** From this moment on, and before that one. */
interface Span {
  from: Date
  to: Date
  limit: number
}

export interface Since {
  id: ConversationId
  since: Date
}

const spanned = async (ctx: Ctx, column: 'waiting_since' | 'last_activity_at', { from, to, limit }: Span) => {
  const rows = await ctx.db
    .selectFrom('conversations')
    .select(['id', `${column} as since`])
    .where(column, '>=', from)
    .where(column, '<', to)
    .where('status', 'in', openStatuses)
    .orderBy(column)
    .limit(limit)
    .execute()
  return rows as Since[]
}

/** Open ones whose contact waits for a person since a moment of the span, those that wait longest in front. */
export const waitingSince = (ctx: Ctx, span: Span): Promise<Since[]> => spanned(ctx, 'waiting_since', span)

/** Open ones in which nothing was said since a moment of the span. */
export const quietSince = (ctx: Ctx, span: Span): Promise<Since[]> => spanned(ctx, 'last_activity_at', span)

interface Past {
  since: Date
  /** The number of the one looked at last. */
  before: number | null
  limit: number
}

const past = (ctx: Ctx, { since, before, limit }: Past) =>
  ctx.db
    .selectFrom('conversations')
    .select(['id', 'number', 'created_at'])
    .where('created_at', '>=', since)
    .where('merged_into_id', 'is', null)
    .$if(before !== null, (query) => query.where('number', '<', before))
    .orderBy('number', 'desc')
    .limit(limit)

/** Conversations that began since a moment, newest first. */
export const pastConversations = (ctx: Ctx, asked: Past) => past(ctx, asked).execute()

/** How many there are, at most so many. */
export async function countPast(ctx: Ctx, since: Date, most: number): Promise<number> {
  const found = past(ctx, { since, before: null, limit: most }).as('found')
  const row = await ctx.db.selectFrom(found).select(sql<number>`count(*)::int`.as('count')).executeTakeFirst()
  return row?.count ?? 0
}
