import type { DaySpan, Holiday, Week } from '@opora/contract/business-hours'
import { nextTransition, offsetMsAt } from './time-zone.ts'

/** What working time is counted by. */
export interface Schedule {
  timeZone: string
  week: Week
  holidays: readonly Holiday[]
}

/** A stretch of open time in ms since 1970; `to` is not part of it. */
export interface OpenSpan {
  from: number
  to: number
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** Days of any year after each other, so that a range over New Year holds them too. */
function isWithin(day: string, { from, to, isYearly }: Holiday): boolean {
  if (!isYearly) return day >= from && day <= to
  if (day < from) return false
  const [at, first, last] = [day.slice(5), from.slice(5), to.slice(5)]
  if (from.slice(0, 4) === to.slice(0, 4)) return at >= first && at <= last
  return at >= first || at <= last
}

/** A holiday of this very day wins over one that comes back every year. */
function spansOn(schedule: Schedule, dayStartMs: number): readonly DaySpan[] {
  const date = new Date(dayStartMs)
  const day = date.toISOString().slice(0, 10)
  const of = schedule.holidays.filter((holiday) => isWithin(day, holiday))
  const holiday = of.find(({ isYearly }) => !isYearly) ?? of[0]
  return holiday ? holiday.spans : (schedule.week[(date.getUTCDay() + 6) % 7] ?? [])
}

/** Open stretches between two moments where the offset stays the same: the wall clock runs as evenly as time itself. */
function* evenSpans(schedule: Schedule, { from, to }: OpenSpan, offsetMs: number): Generator<OpenSpan> {
  for (let day = Math.floor((from + offsetMs) / dayMs) * dayMs; day - offsetMs < to; day += dayMs) {
    const spans = [...spansOn(schedule, day)].sort((a, b) => a.from - b.from)
    for (const span of spans) {
      const begins = Math.max(from, day + span.from * minuteMs - offsetMs)
      const ends = Math.min(to, day + span.to * minuteMs - offsetMs)
      if (begins < ends) yield { from: begins, to: ends }
    }
  }
}

function* pieces(schedule: Schedule, { from, to }: OpenSpan): Generator<OpenSpan> {
  let at = from
  while (at < to) {
    const until = Math.min(to, nextTransition(schedule.timeZone, at) ?? to)
    yield* evenSpans(schedule, { from: at, to: until }, offsetMsAt(schedule.timeZone, at))
    at = until
  }
}

/** Open stretches between two moments in order; what touches is one, over midnight as well. */
export function* openSpans(schedule: Schedule, between: OpenSpan): Generator<OpenSpan> {
  let held: OpenSpan | null = null
  for (const piece of pieces(schedule, between)) {
    if (held && piece.from <= held.to) held = { from: held.from, to: Math.max(held.to, piece.to) }
    else {
      if (held) yield held
      held = piece
    }
  }
  if (held) yield held
}
