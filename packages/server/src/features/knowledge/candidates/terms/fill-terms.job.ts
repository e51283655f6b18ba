import type { Ctx, OpenCtx } from '../../../../platform/context/ctx.ts'
import { makeCtx } from '../../../../platform/context/make-ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { defineJob } from '../../../../platform/jobs/job.ts'
import { storeTerms } from './keep-terms.ts'
import { countAllPassages, largeWithoutTerms, lockTerms, setTerms, wordsWithoutTerms } from './store.ts'

/** From so many passages on a workspace is searched in the database. */
const largeFrom = 20_000
/** Larger ones do not count the 4-grams of every passage. */
const sampledFrom = 100_000
const oneOf = 16
const atOnce = 200
const first = '00000000-0000-0000-0000-000000000000'
/** Then it queues itself again, so that other work has its turn. */
const longestMs = 4 * 60_000

/** Writes the terms of all passages, batch by batch; until it is through the index in memory serves. */
export const fillTerms = defineJob<Record<string, never>>('knowledge.fill-terms', {
  maxAttempts: 6,
  timeoutMs: 10 * 60_000,
  concurrency: 1,
  run: async (ctx, _, attempt) => {
    if (!(await begin(ctx))) return
    const startedMs = ctx.world.clock.ms()
    let after: string | null = first
    while (after !== null) {
      if (attempt.signal.aborted) throw attempt.signal.reason
      if (ctx.world.clock.ms() - startedMs > longestMs) return fillOn(ctx)
      after = await fillNext(ctx, after)
    }
  },
})

/** False when nothing is to be done. */
const begin = (ctx: Ctx): Promise<boolean> =>
  transact(ctx, async (ctx) => {
    const { terms } = await lockTerms(ctx)
    if (terms === 'none') await setTerms(ctx, 'filling', (await countAllPassages(ctx)) > sampledFrom ? oneOf : 1)
    return terms !== 'ready'
  })

/** The id to go on after; null when every passage has its terms. */
const fillNext = (ctx: Ctx, after: string): Promise<string | null> =>
  transact(ctx, async (ctx) => {
    const { sampling } = await lockTerms(ctx)
    const words = await wordsWithoutTerms(ctx, after, atOnce)
    await storeTerms(ctx, words, sampling)
    const last = words.at(-1)
    if (last) return last.id
    // Some may have been written behind this run.
    if (after !== first) return first
    await setTerms(ctx, 'ready', sampling)
    return null
  })

const fillOn = (ctx: Ctx): Promise<void> =>
  transact(ctx, async (ctx) => ctx.enqueue(fillTerms, {}, { orderKey: 'fill-terms' }))

/** For workspaces that grew large, or were large before search could do without memory. */
export async function fillMissingTerms(open: OpenCtx): Promise<void> {
  const large = await open.database.run('platform', (db) => largeWithoutTerms(db, largeFrom))
  for (const workspaceId of large) {
    const ctx = makeCtx(open, { workspaceId, actor: { type: 'system' } })
    await transact(ctx, async (ctx) => ctx.enqueue(fillTerms, {}, { orderKey: 'fill-terms', uniqueKey: 'fill-terms' }))
  }
}
