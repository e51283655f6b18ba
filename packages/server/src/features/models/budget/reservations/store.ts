import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import type { About } from '../../calls/model-call.ts'
import type { Booked, Spent } from '../model.ts'

// No request lasts longer; the share of a process that died in one is free again after it.
const longestMs = 15 * 60_000

/** What is set aside for requests under way; forgets those nobody will end. */
export async function bookedNow(ctx: Ctx): Promise<Booked> {
  await ctx.db.deleteFrom('model_reservations').where('expires_at', '<=', ctx.now).execute()
  const row = await ctx.db
    .selectFrom('model_reservations')
    .select([
      sql<number>`count(*)`.as('requests'),
      sql<number>`coalesce(sum(tokens), 0)::bigint`.as('tokens'),
      sql<number>`coalesce(sum(cost_micros), 0)::bigint`.as('micros'),
    ])
    .executeTakeFirstOrThrow()
  return { requests: row.requests, tokens: row.tokens, moneyMicros: row.micros }
}

export async function insertReservation(
  ctx: Ctx,
  { about, tokens, moneyMicros }: Spent & { about: About | undefined },
): Promise<string> {
  const id = ctx.world.ids.next()
  await ctx.db
    .insertInto('model_reservations')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      contact_id: about?.contactId ?? null,
      answer_id: about?.answerId ?? null,
      tokens,
      cost_micros: moneyMicros,
      expires_at: new Date(ctx.now.getTime() + longestMs),
    })
    .execute()
  return id
}

export async function releaseReservation(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('model_reservations').where('id', '=', id).execute()
}
