import type { Ctx } from '../../../platform/context/ctx.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { retireDocument } from '../../knowledge/index.ts'
import { judgeAddress } from '../addresses/judge-address.ts'
import { keyHashOf, plainAddress } from '../addresses/plain-address.ts'
import { type Shape, shapeOf } from '../addresses/shape-of.ts'
import { takeTurns } from '../addresses/take-turns.ts'
import { changeRun } from '../runs/store.ts'
import type { Visit } from '../runs/visit.ts'
import { countMet, countShapes, type Met, metBefore, putMet } from './store.ts'

/** Addresses as they were met, in one place of the site. */
export interface Finds {
  urls: readonly string[]
  foundBy: 'start' | 'sitemap' | 'link'
  depth: number
}

export interface Judged extends Met {
  shape: Shape | null
}

const refusedPerPage = 2

/** What may be asked of these addresses. It may take long, so that no transaction should wait for it. */
export async function judgeFinds(ctx: Ctx, visit: Visit, { urls, foundBy, depth }: Finds): Promise<Judged[]> {
  const found = new Map<string, Judged>()
  const turn = takeTurns(ctx, visit.signal)
  for (const text of urls) {
    await turn()
    const url = plainAddress(text)
    const verdict = url && (foundBy === 'start' ? 'admitted' : judgeAddress(url, visit.scope, visit.robots))
    if (!url || !verdict || verdict === 'elsewhere') continue
    const keyHash = keyHashOf(url)
    const shape = foundBy === 'link' ? shapeOf(url) : null
    const shapeHash = shape && hashOf(shape.shape).slice(0, 40)
    const refusal = verdict === 'admitted' ? null : verdict
    if (!found.has(keyHash))
      found.set(keyHash, { url: url.toString(), keyHash, shapeHash, foundBy, depth, refusal, shape })
  }
  return [...found.values()]
}

/** Refuses what a template makes without end: enough of it was met already. */
async function boundShapes(ctx: Ctx, visit: Visit, met: Judged[]): Promise<void> {
  const shapes = [...new Set(met.flatMap(({ shapeHash }) => (shapeHash ? [shapeHash] : [])))]
  const counts = await countShapes(ctx, visit, shapes)
  for (const one of met) {
    if (!one.shape || !one.shapeHash || one.refusal) continue
    const count = (counts.get(one.shapeHash) ?? 0) + 1
    counts.set(one.shapeHash, count)
    if (count > one.shape.most) one.refusal = 'endless'
  }
}

export const meetPages = async (ctx: Ctx, visit: Visit, finds: Finds): Promise<void> =>
  meetJudged(ctx, visit, await judgeFinds(ctx, visit, finds))

/** Takes new addresses into the run, as many as it has room for; documents that may no longer be read are retired. */
export async function meetJudged(ctx: Ctx, visit: Visit, all: readonly Judged[]): Promise<void> {
  const known = await metBefore(
    ctx,
    visit,
    all.map(({ keyHash }) => keyHash),
  )
  const fresh = all.filter(({ keyHash }) => !known.has(keyHash))
  if (fresh.length === 0) return
  await boundShapes(ctx, visit, fresh)
  const most = visit.site.most_pages
  const { admitted, refused } = await countMet(ctx, visit)
  const wanted = fresh.filter(({ refusal }) => refusal === null)
  const room = Math.max(0, most - admitted)
  if (wanted.length > room) await changeRun(ctx, visit.runId, { isLimited: true })
  const told = fresh.filter(({ refusal }) => refusal !== null).slice(0, Math.max(0, most * refusedPerPage - refused))
  const lost = await putMet(ctx, visit, [...wanted.slice(0, room), ...told])
  for (const id of lost) await retireDocument(ctx, id)
}
