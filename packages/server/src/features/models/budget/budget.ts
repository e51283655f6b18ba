import { failure } from '@opora/contract/errors'
import type { Budget, BudgetState } from '@opora/contract/usage'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { monthOf } from '../calls/store.ts'
import { budgetChanged } from '../events.ts'
import { type Limits, levelOf, nearShare, shareOf } from './model.ts'
import { hasLimits, limitsAndSpent, noteTold, saveLimits, tokensOfMonth } from './store.ts'

const micros = 1e6

/** Announces once a month that most of the budget, and once that all of it, is spent. */
export async function tellOfBudget(ctx: Ctx): Promise<void> {
  if (!(await hasLimits(ctx))) return
  const known = await limitsAndSpent(ctx)
  const share = known && shareOf(known.limits, known.spent)
  if (!share || share < nearShare) return
  const percent = share >= 1 ? 100 : 80
  const told = `${monthOf(ctx.world.clock.now())} ${String(percent).padStart(3, '0')}`
  await transact(ctx, async (ctx) => {
    if (await noteTold(ctx, told)) ctx.announce(budgetChanged({ percent }))
  })
}

const nextMonth = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1))

const without: Limits = {
  tokensPerMonth: null,
  moneyMicrosPerMonth: null,
  currency: null,
  visitorAnswersPerDay: null,
}

export async function readBudget(ctx: Ctx): Promise<BudgetState> {
  const known = await limitsAndSpent(ctx)
  const { limits, spent } = known ?? { limits: without, spent: { tokens: await tokensOfMonth(ctx), moneyMicros: 0 } }
  const share = shareOf(limits, spent)
  return {
    tokensPerMonth: limits.tokensPerMonth,
    moneyPerMonth: limits.moneyMicrosPerMonth === null ? null : limits.moneyMicrosPerMonth / micros,
    currency: limits.currency,
    visitorAnswersPerDay: limits.visitorAnswersPerDay,
    spentTokens: spent.tokens,
    spentMoney: spent.moneyMicros / micros,
    share,
    level: levelOf(share),
    renewsAt: nextMonth(ctx.now).toISOString(),
  }
}

/** Sets the limits; money needs to know of which country. */
export async function changeBudget(ctx: Ctx, budget: Budget): Promise<BudgetState> {
  const { moneyPerMonth, currency } = budget
  if (moneyPerMonth !== null && currency === null)
    throw failure('invalid', {}, [{ path: 'currency', message: 'money needs a currency', code: 'custom' }])
  await transact(ctx, async (ctx) => {
    await saveLimits(ctx, {
      tokensPerMonth: budget.tokensPerMonth,
      moneyMicrosPerMonth: moneyPerMonth === null ? null : Math.round(moneyPerMonth * micros),
      currency,
      visitorAnswersPerDay: budget.visitorAnswersPerDay,
    })
    ctx.announce(budgetChanged({ percent: null }))
  })
  return readBudget(ctx)
}
