import { openSpans, type Schedule } from './open-spans.ts'

const yearMs = 366 * 86_400_000
/** Whoever is closed for so long does not open any more. */
const horizonMs = 3 * yearMs

export const isOpenAt = (schedule: Schedule, at: number): boolean =>
  [...openSpans(schedule, { from: at, to: at + 1 })].length > 0

/** This moment when it is open, else when it opens; null when never. */
export function nextOpening(schedule: Schedule, at: number): number | null {
  const [span] = openSpans(schedule, { from: at, to: at + horizonMs })
  return span?.from ?? null
}

/** When it closes or opens next; null when never. */
export function nextChange(schedule: Schedule, at: number): number | null {
  for (const { from, to } of openSpans(schedule, { from: at, to: at + horizonMs })) {
    if (from > at) return from
    return to < at + horizonMs ? to : null
  }
  return null
}

/** Working time between two moments in ms; nothing when the second is not after the first. */
export function workingMs(schedule: Schedule, from: number, to: number): number {
  let sum = 0
  for (const span of openSpans(schedule, { from, to })) sum += span.to - span.from
  return sum
}

/** The moment until which so much working time has passed; null when there will not be so much. */
export function afterWorking(schedule: Schedule, from: number, ms: number): number | null {
  if (ms <= 0) return from
  let left = ms
  for (const span of openSpans(schedule, { from, to: from + horizonMs })) {
    if (span.to - span.from >= left) return span.from + left
    left -= span.to - span.from
  }
  return null
}
