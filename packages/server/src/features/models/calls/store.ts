import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import type { About, ModelCall } from './model-call.ts'

/** `2026-11`, in UTC. */
export const monthOf = (moment: Date): string => moment.toISOString().slice(0, 7)

/** On whose behalf a model was asked; null for what no assistant asked. */
export interface Asker {
  assistant: { id: string } | null
  about?: About | undefined
  /** Nothing is paid for it: it is on the list, and no part of what the month took. */
  isFree?: boolean
}

/** A request in the list and in its month, by one statement of its own: what was spent stays spent when the work around it fails. */
export async function insertCall(ctx: Ctx, { assistant, about, isFree }: Asker, call: ModelCall): Promise<void> {
  const { cost, startedAt } = call
  const currency = cost?.currency ?? ''
  const micros = cost?.micros ?? 0
  const tokens = isFree ? 0 : call.inputTokens + call.outputTokens
  await ctx.db
    .with('listed', (db) =>
      db.insertInto('model_calls').values({
        id: ctx.world.ids.next(),
        workspace_id: ctx.workspaceId,
        assistant_id: assistant?.id ?? null,
        conversation_id: about?.conversationId ?? null,
        contact_id: about?.contactId ?? null,
        answer_id: about?.answerId ?? null,
        model: call.model,
        purpose: call.purpose,
        outcome: call.outcome,
        failure_code: call.failureCode,
        input_tokens: call.inputTokens,
        output_tokens: call.outputTokens,
        is_estimated: call.isEstimated,
        cost_micros: cost?.micros ?? null,
        currency: cost?.currency ?? null,
        first_part_ms: call.firstPartMs,
        took_ms: call.tookMs,
        started_at: startedAt,
      }),
    )
    .insertInto('model_months')
    .values({ workspace_id: ctx.workspaceId, month: monthOf(startedAt), currency, tokens, cost_micros: micros })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'month', 'currency']).doUpdateSet({
        tokens: sql`model_months.tokens + excluded.tokens`,
        cost_micros: sql`model_months.cost_micros + excluded.cost_micros`,
      }),
    )
    .execute()
}

/** How many answers a contact had from models since then, or is about to have, other than this one. */
export async function answersToContact(
  ctx: Ctx,
  { contactId, answerId, since }: { contactId: string; answerId: string | null; since: Date },
): Promise<number> {
  const row = await ctx.db
    .selectFrom((eb) =>
      eb
        .selectFrom('model_calls')
        .select('answer_id')
        .where('contact_id', '=', contactId)
        .where('started_at', '>=', since)
        .unionAll(eb.selectFrom('model_reservations').select('answer_id').where('contact_id', '=', contactId))
        .as('asked'),
    )
    .select(({ fn }) => fn.count<number>('answer_id').distinct().as('answers'))
    .$if(answerId !== null, (query) => query.where('answer_id', '!=', answerId))
    .executeTakeFirstOrThrow()
  return Number(row.answers)
}

/** Forgets requests of long ago in every workspace; the sums of their months stay. */
export async function forgetOldCalls(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('model_calls').where('started_at', '<', before).execute()
}
