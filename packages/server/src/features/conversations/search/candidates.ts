import type { Ctx } from '../../../platform/context/ctx.ts'
import { nilId } from '../../../platform/db/nil-id.ts'
import { beginOfWeek, weekOf } from './document.ts'
import { firstActivity, hasMoreThan, ofWeeks, type Place, type Wanted, walk } from './store.ts'

const walkedAtOnce = 500
/** Words are read row by row: where many hold them, a few rows fill a page. */
const walkedFirst = 100
/** Only so many conversations are looked at for one page: without words to look up, and with them. */
const mostWalked = { bare: 5000, withWords: 3000 }
/** Where one of so many holds the words, more of them fill a page sooner than the index does. */
const worthWalking = 50
/** More wait until somebody asks for them. */
const mostExamined = 10_000
/** With fewer left in the list they are walked to the end: an index of words would show mostly those of other lists. */
const shortList = 2000

/** Conversations that hold what is wanted, and how far down was looked: to the end when null. */
export interface Batch {
  met: Place[]
  reached: Place | null
}

/** Conversations that hold the words, the latest activity first: first the newest are looked at as long as enough of them do, then the index is asked week by week. */
export async function* candidates(ctx: Ctx, wanted: Wanted, before: Place | null): AsyncGenerator<Batch> {
  const hasKeys = wanted.all.length + wanted.any.length > 0
  let [place, most] = [before, hasKeys ? walkedFirst : walkedAtOnce]
  let left = hasKeys ? mostWalked.withWords : mostWalked.bare
  let isShort = false
  while (left > 0) {
    const { met, reached } = await walk(ctx, wanted, { before: place, most })
    yield { met, reached }
    if (!reached) return
    place = reached
    left -= most
    if (hasKeys && met.length < most / worthWalking && !isShort) {
      isShort = !wanted.isWide && !(await hasMoreThan(ctx, wanted, { before: place, rows: shortList }))
      if (!isShort) break
    }
    most = Math.min(2 * most, walkedAtOnce)
  }
  const first = hasKeys && place && (await firstActivity(ctx))
  if (first && place) yield* byWeeks(ctx, wanted, { place, last: weekOf(first) })
}

/** Weeks together: one, three, nine … as long as they hold little. */
async function* byWeeks(ctx: Ctx, wanted: Wanted, from: { place: Place; last: number }): AsyncGenerator<Batch> {
  let { place } = from
  let [newest, width, left] = [weekOf(place.at), 1, mostExamined]
  while (newest >= from.last && left > 0) {
    const oldest = Math.max(from.last, newest - width + 1)
    const of = { newest, oldest, before: place, most: walkedAtOnce }
    const { met, reached, examined } = await ofWeeks(ctx, wanted, of)
    left -= examined
    place = reached ?? { at: beginOfWeek(oldest), id: nilId }
    const isEnd = !reached && oldest === from.last
    yield { met, reached: isEnd ? null : place }
    if (isEnd) return
    if (!reached) newest = oldest - 1
    if (examined < walkedAtOnce) width *= 3
  }
}
