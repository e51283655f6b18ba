import type { Ctx } from '../../../platform/context/ctx.ts'
import { remembered } from '../../../platform/db/settings.ts'
import { monthOf } from '../calls/store.ts'
import type { Limits, Spent } from './model.ts'

/** Whether there is a budget at all. */
export async function hasLimits(ctx: Ctx): Promise<boolean> {
  const read = () => ctx.db.selectFrom('model_budgets').select('workspace_id').execute()
  return (await remembered(ctx, 'budget', read)).length > 0
}

/** Holds the limits until the end of the transaction; false without a budget. */
export async function lockLimits(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.db.selectFrom('model_budgets').select('workspace_id').forUpdate().execute()
  return rows.length > 0
}

/** The limits and what this month took; null without a budget. */
export async function limitsAndSpent(ctx: Ctx): Promise<{ limits: Limits; spent: Spent } | null> {
  const rows = await ctx.db
    .selectFrom('model_budgets')
    .leftJoin('model_months', (join) => join.on('month', '=', monthOf(ctx.world.clock.now())))
    .select([
      'tokens_per_month',
      'money_micros_per_month',
      'visitor_answers_per_day',
      'model_budgets.currency as of',
      'model_months.currency as currency',
      'tokens',
      'cost_micros',
    ])
    .execute()
  const [first] = rows
  if (!first) return null
  const inCurrency = rows.find((row) => row.currency === first.of)
  return {
    limits: {
      tokensPerMonth: first.tokens_per_month,
      moneyMicrosPerMonth: first.money_micros_per_month,
      currency: first.of,
      visitorAnswersPerDay: first.visitor_answers_per_day,
    },
    spent: {
      tokens: rows.reduce((sum, row) => sum + (row.tokens ?? 0), 0),
      moneyMicros: inCurrency?.cost_micros ?? 0,
    },
  }
}

/** What a month without a budget took. */
export async function tokensOfMonth(ctx: Ctx): Promise<number> {
  const rows = await ctx.db.selectFrom('model_months').select('tokens').where('month', '=', monthOf(ctx.now)).execute()
  return rows.reduce((sum, row) => sum + row.tokens, 0)
}

export async function saveLimits(ctx: Ctx, limits: Limits): Promise<void> {
  const values = {
    tokens_per_month: limits.tokensPerMonth,
    money_micros_per_month: limits.moneyMicrosPerMonth,
    currency: limits.currency,
    visitor_answers_per_day: limits.visitorAnswersPerDay,
    told: '',
  }
  await ctx.db
    .insertInto('model_budgets')
    .values({ workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute()
}

/** Notes that people were told of this; false when they were before. */
export async function noteTold(ctx: Ctx, told: string): Promise<boolean> {
  const result = await ctx.db
    .updateTable('model_budgets')
    .set({ told })
    .where('told', '<', told)
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
