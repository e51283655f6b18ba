import type { Readable } from 'node:stream'
import { failure } from '@opora/contract/errors'
import type { OpenCtx } from '../../platform/context/ctx.ts'

const perMember = 2
const inAll = 8
/** Whoever reads no further for so long does not want it. */
const longestMs = 15 * 60_000

const running = new WeakMap<object, Map<string, number>>()

function runningOf({ database }: Pick<OpenCtx, 'database'>): Map<string, number> {
  const known = running.get(database) ?? new Map<string, number>()
  running.set(database, known)
  return known
}

/** Counts an export of a member from here until its stream is closed, however it ends; over the limit `rate_limited`. */
export function countedStream(open: OpenCtx, memberId: string, make: () => Readable): Readable {
  const counts = runningOf(open)
  const own = counts.get(memberId) ?? 0
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (own >= perMember || all >= inAll) throw failure('rate_limited', { seconds: 30 })
  const stream = make()
  counts.set(memberId, own + 1)
  const timer = setTimeout(() => stream.destroy(new Error('an export took too long')), longestMs)
  timer.unref()
  stream.once('close', () => {
    clearTimeout(timer)
    const left = (counts.get(memberId) ?? 1) - 1
    if (left > 0) counts.set(memberId, left)
    else counts.delete(memberId)
  })
  return stream
}
