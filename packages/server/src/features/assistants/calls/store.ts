import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Requests between two moments, one row for each day, assistant, model, purpose and currency. */
export const callsBetween = (ctx: Ctx, from: Date, to: Date) =>
  ctx.db
    .selectFrom('model_calls')
    .leftJoin('assistants', 'assistants.id', 'model_calls.assistant_id')
    .select(({ fn, val }) => [
      sql<string>`to_char(started_at at time zone 'UTC', 'YYYY-MM-DD')`.as('day'),
      'assistant_id',
      'assistants.name as assistant_name',
      'model',
      'purpose',
      'currency',
      fn.countAll<number>().as('requests'),
      fn.count<number>('failure_code').as('failed'),
      fn.sum<number>('input_tokens').as('input_tokens'),
      fn.sum<number>('output_tokens').as('output_tokens'),
      fn.coalesce(fn.sum<number>('cost_micros'), val(0)).as('cost_micros'),
      fn.agg<boolean>('bool_or', ['is_estimated']).as('is_estimated'),
    ])
    .where('started_at', '>=', from)
    .where('started_at', '<', to)
    .groupBy(['day', 'assistant_id', 'assistants.name', 'model', 'purpose', 'currency'])
    .orderBy('day')
    .execute()
