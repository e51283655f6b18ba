import { z } from 'zod'
import { AssistantId } from './ids.ts'
import { defineRoutes, Moment } from './route.ts'

/** What a model is asked for; requests are counted by it. */
export const CallPurpose = z.enum(['answer', 'rewrite', 'copilot', 'evaluation', 'rerank', 'embeddings', 'check'])
export type CallPurpose = z.infer<typeof CallPurpose>

/** Three letters, as in ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/)

const Used = z.object({
  requests: z.number().int(),
  failed: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  isEstimated: z.boolean().meta({ description: 'Some providers do not tell: then tokens are counted by letters.' }),
  costs: z.array(z.object({ currency: Currency, amount: z.number() })),
})
export type Used = z.infer<typeof Used>

/** What may be spent. A month is one of the calendar, in UTC; a visitor's day is the last 24 hours. Null is no limit. */
export const Budget = z
  .object({
    tokensPerMonth: z.number().int().min(1).max(1e12).nullable(),
    moneyPerMonth: z.number().positive().max(1e9).nullable(),
    currency: Currency.nullable(),
    visitorAnswersPerDay: z.number().int().min(1).max(10_000).nullable(),
  })
  .meta({ id: 'Budget' })
export type Budget = z.infer<typeof Budget>

/** The budget beside what this month took; `share` is of the limit that is nearer. */
export const BudgetState = Budget.extend({
  spentTokens: z.number().int(),
  spentMoney: z.number(),
  share: z.number().nullable(),
  level: z.enum(['none', 'fine', 'near', 'reached']),
  renewsAt: Moment,
}).meta({ id: 'BudgetState' })
export type BudgetState = z.infer<typeof BudgetState>

/** A month of the calendar, as `2026-11`. */
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const Usage = z
  .object({
    month: Month,
    total: Used,
    days: z.array(Used.extend({ day: z.iso.date() })),
    groups: z.array(
      Used.extend({
        assistant: z.object({ id: AssistantId, name: z.string() }).nullable(),
        model: z.string(),
        purpose: CallPurpose,
      }),
    ),
  })
  .meta({ id: 'Usage' })
export type Usage = z.infer<typeof Usage>

const admins = ['owner', 'admin'] as const

export const usageRoutes = defineRoutes({
  'GET /usage': {
    summary: 'What models were asked in a month, by day, assistant and purpose',
    area: 'usage',
    auth: 'member',
    roles: admins,
    query: z.object({ month: Month.optional() }),
    response: Usage,
    success: 'ok',
  },
  'GET /budget': {
    summary: 'The budget of models and what is left of it',
    area: 'usage',
    auth: 'member',
    response: BudgetState,
    success: 'ok',
  },
  'PUT /budget': {
    summary: 'Set the budget of models',
    area: 'usage',
    auth: 'member',
    roles: admins,
    body: Budget,
    response: BudgetState,
    success: 'ok',
  },
})
