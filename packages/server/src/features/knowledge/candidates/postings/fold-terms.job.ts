import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { defineJob } from '../../../../platform/jobs/job.ts'
import { statisticsOf } from '../store.ts'
import { createSegment } from './build-segment.ts'
import { type Fold, foldOf, planFold, type Segment, type Sizes, usualSizes } from './plan-fold.ts'
import {
  countLive,
  countTail,
  dropRetired,
  insertPostings,
  insertSegment,
  segmentsOf,
  serveSegment,
  storedTerms,
} from './store.ts'

const atOnce = 2000
/** No question takes so long. */
const readFor = 60_000
const stillFull = 3 / 4

/** Makes segments of the passages that came, larger ones of small ones, and new ones of those whose passages went. */
export const foldTerms = defineJob<Record<string, never>>('knowledge.fold-terms', {
  maxAttempts: 6,
  timeoutMs: 10 * 60_000,
  concurrency: 1,
  run: async (ctx, _, { signal }) => foldAll(ctx, signal),
})

/** After passages were written, when many wait. Only inside transact(). */
export async function foldLater(ctx: Ctx): Promise<void> {
  const { fewest } = usualSizes
  if ((await countTail(ctx, fewest)) < fewest) return
  ctx.enqueue(foldTerms, {}, { orderKey: 'fill-terms', uniqueKey: 'fold-terms' })
}

export async function foldAll(ctx: Ctx, signal: AbortSignal, sizes = usualSizes): Promise<void> {
  await dropRetired(ctx, new Date(ctx.now.getTime() - readFor))
  for (let fold = await nextFold(ctx, sizes); fold; fold = await nextFold(ctx, sizes)) {
    if (signal.aborted) throw signal.reason
    await carryOut(ctx, fold, sizes.most)
  }
}

async function nextFold(ctx: Ctx, sizes: Sizes): Promise<Fold | null> {
  const segments = await segmentsOf(ctx)
  const tail = await countTail(ctx, sizes.most)
  return planFold(segments, tail, sizes) ?? hollow(ctx, segments, tail)
}

/** A segment of which more than a quarter is gone, once that is so of all together. */
async function hollow(ctx: Ctx, segments: readonly Segment[], tail: number): Promise<Fold | null> {
  const held = segments.reduce((sum, { passages }) => sum + passages, 0)
  const { passages } = await statisticsOf(ctx)
  if (passages - tail >= held * stillFull) return null
  const live = await countLive(ctx, segments)
  const one = segments.find(({ id, passages }) => (live.get(id) ?? 0) < passages * stillFull)
  return one ? foldOf([one]) : null
}

/** Its postings are written before anybody sees it, so that nobody waits for them. */
async function carryOut(ctx: Ctx, { after, upTo, replaces }: Fold, most: number): Promise<void> {
  const { passages, stemsLength } = await statisticsOf(ctx)
  const segment = createSegment(Math.max(stemsLength, 1) / Math.max(passages, 1))
  for (let last = after; segment.passages < most; ) {
    const limit = Math.min(atOnce, most - segment.passages)
    const rows = await storedTerms(ctx, { after: last, upTo, limit })
    for (const row of rows) segment.add(row)
    last = rows.at(-1)?.slot ?? last
    if (rows.length < limit) break
  }
  const built = segment.finish()
  const id = built && (await insertSegment(ctx, built))
  if (built && id !== null) for (const piece of built.pieces) await insertPostings(ctx, id, piece)
  // By the clock, not by when this job began: whoever reads what is replaced now has a minute from now.
  await transact({ ...ctx, now: ctx.world.clock.now() }, (ctx) => serveSegment(ctx, id, replaces))
}
