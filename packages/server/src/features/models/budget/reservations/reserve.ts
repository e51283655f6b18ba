import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import type { ModelConnection } from '../../../../ports/model.ts'
import { type About, costOf } from '../../calls/model-call.ts'
import { answersToContact } from '../../calls/store.ts'
import { tellOfBudget } from '../budget.ts'
import { admits, type Spent, shareOf } from '../model.ts'
import { hasLimits, limitsAndSpent, lockLimits } from '../store.ts'
import { bookedNow, insertReservation, releaseReservation } from './store.ts'

/** What one of the models that may be asked would take at most, as far as one can know before. */
interface Expected extends Pick<ModelConnection, 'prices'> {
  inputTokens: number
  outputTokens: number
}

/** A request that is about to be made. */
interface Booking {
  about?: About | undefined
  /** One for each model it may come to; the dearest one counts. */
  expected: readonly Expected[]
}

const dayMs = 86_400_000

/**
 * Sets aside what a request may take, or refuses it: nobody has allowed the money. Whoever asks calls what it gives once
 * the request is over and on record. Never inside a transaction: nobody may hold one while a model thinks.
 */
export async function reserve(ctx: Ctx, booking: Booking): Promise<() => Promise<void>> {
  // Not the transaction this may be called in by mistake: one of its own, which an open one refuses.
  const db = ctx.database.single({ workspaceId: ctx.workspaceId })
  const own: Ctx = { ...ctx, db, now: ctx.world.clock.now() }
  const id = (await hasLimits(own)) ? await transact(own, (ctx) => book(ctx, booking)) : null
  return async () => {
    // What cannot be given back now is given back when it expires.
    const given = id ? releaseReservation(ctx, id) : Promise.resolve()
    await given.catch((error: unknown) => ctx.log.error({ error }, 'a reservation is not given back'))
    await tellOfBudget(ctx).catch((error: unknown) => ctx.log.error({ error }, 'nobody was told of the budget'))
  }
}

/** One at a time in a workspace: whoever holds the limits sees everything that was booked before. */
async function book(ctx: Ctx, { about, expected }: Booking): Promise<string | null> {
  if (!(await lockLimits(ctx))) return null
  // First what is under way, then what is spent: a request that ends in between counts twice, never not at all.
  const booked = await bookedNow(ctx)
  const known = await limitsAndSpent(ctx)
  if (!known) return null
  const wanted = dearest(expected, known.limits.currency)
  if (!admits({ ...known, booked }, wanted)) {
    const isSpent = (shareOf(known.limits, known.spent) ?? 0) >= 1
    throw failure('model.over_budget', { scope: 'month', ...(isSpent ? {} : { underWay: booked.requests }) })
  }
  await assertOfDay(ctx, known.limits.visitorAnswersPerDay, about)
  return insertReservation(ctx, { ...wanted, about })
}

async function assertOfDay(ctx: Ctx, perDay: number | null, about: About | undefined): Promise<void> {
  if (perDay === null || !about?.contactId) return
  const since = new Date(ctx.now.getTime() - dayMs)
  const answers = await answersToContact(ctx, { contactId: about.contactId, answerId: about.answerId ?? null, since })
  if (answers >= perDay) throw failure('model.over_budget', { scope: 'visitor' })
}

function dearest(expected: readonly Expected[], currency: string | null): Spent {
  const costs = expected.map((one) => costOf(one, { ...one, cachedInputTokens: 0 }))
  return {
    tokens: Math.max(0, ...expected.map((one) => Math.ceil(one.inputTokens + one.outputTokens))),
    moneyMicros: Math.max(0, ...costs.map((cost) => (cost?.currency === currency ? cost.micros : 0))),
  }
}
