import type { WorkspaceId } from '@opora/contract/ids'
import type { Ctx, OpenCtx } from '../../../../platform/context/ctx.ts'
import { makeCtx } from '../../../../platform/context/make-ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { defineJob } from '../../../../platform/jobs/job.ts'
import { foldAll, foldTerms } from '../postings/fold-terms.job.ts'
import { clutteredWorkspaces } from '../postings/store.ts'
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

/** Writes the terms of all passages, batch by batch, and folds them; until it is through the index in memory serves. */
export const fillTerms = defineJob<Record<string, never>>('knowledge.fill-terms', {
  maxAttempts: 6,
  timeoutMs: 10 * 60_000,
  concurrency: 1,
  run: async (ctx, _, { signal }) => {
    if (!(await begin(ctx))) return
    const startedMs = ctx.world.clock.ms()
    for (let after: string | null = first; after !== null; ) {
      if (signal.aborted) throw signal.reason
      if (ctx.world.clock.ms() - startedMs > longestMs) return fillOn(ctx)
      after = await fillNext(ctx, after)
      if (after !== null) continue
      await foldAll(ctx, signal)
      // Some may have been written behind this run, or while it folded.
      after = (await finish(ctx)) ? null : first
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

/** The id to go on after; null when it reached the end. */
const fillNext = (ctx: Ctx, after: string): Promise<string | null> =>
  transact(ctx, async (ctx) => {
    const { sampling } = await lockTerms(ctx)
    const words = await wordsWithoutTerms(ctx, after, atOnce)
    await storeTerms(ctx, words, sampling)
    return words.at(-1)?.id ?? null
  })

/** False when passages still have no terms. */
const finish = (ctx: Ctx): Promise<boolean> =>
  transact(ctx, async (ctx) => {
    const { sampling } = await lockTerms(ctx)
    if ((await wordsWithoutTerms(ctx, first, 1)).length > 0) return false
    await setTerms(ctx, 'ready', sampling)
    return true
  })

const fillOn = (ctx: Ctx): Promise<void> => transact(ctx, async (ctx) => ctx.enqueue(fillTerms, {}, { orderKey }))

const orderKey = 'fill-terms'

/** For workspaces that grew large, or were large before search could do without memory; and those to clear up. */
export async function fillMissingTerms(open: OpenCtx): Promise<void> {
  const [large, cluttered] = await open.database.run('platform', async (db) => [
    await largeWithoutTerms(db, largeFrom),
    await clutteredWorkspaces(db, new Date(open.world.clock.ms())),
  ])
  const ctxOf = (workspaceId: WorkspaceId) => makeCtx(open, { workspaceId, actor: { type: 'system' } })
  for (const workspaceId of large)
    await transact(ctxOf(workspaceId), async (ctx) => ctx.enqueue(fillTerms, {}, { orderKey, uniqueKey: 'fill-terms' }))
  for (const workspaceId of cluttered)
    await transact(ctxOf(workspaceId), async (ctx) => ctx.enqueue(foldTerms, {}, { orderKey, uniqueKey: 'fold-terms' }))
}
