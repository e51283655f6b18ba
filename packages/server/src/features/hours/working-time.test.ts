import type { DaySpan, Holiday, Week } from '@opora/contract/business-hours'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Schedule } from './open-spans.ts'
import { nextTransition } from './time-zone.ts'
import { afterWorking, isOpenAt, nextChange, nextOpening, workingMs } from './working-time.ts'

const minute = 60_000
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Cairo'] as const

const shownIn = new Map(
  zones.map((timeZone) => [
    timeZone as string,
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
  ]),
)

/** What a person would do: look at the wall clock and the calendar in the minute in question. */
function isOpenByTheClock({ timeZone, week, holidays }: Schedule, at: number): boolean {
  const parts = Object.fromEntries((shownIn.get(timeZone)?.formatToParts(at) ?? []).map((p) => [p.type, p.value]))
  const day = `${parts.year}-${parts.month}-${parts.day}`
  const minutes = Number(parts.hour) * 60 + Number(parts.minute)
  const of = holidays.find((holiday) => day >= holiday.from && day <= holiday.to)
  const spans = of ? of.spans : week[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7]
  return (spans ?? []).some(({ from, to }) => minutes >= from && minutes < to)
}

const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]): DaySpan => ({ from, to }))
const spans = fc.array(span, { maxLength: 2 })
const week: fc.Arbitrary<Week> = fc.array(spans, { minLength: 7, maxLength: 7 })

/** Moments around a night when the clocks change, or any night where they never do. */
const caseOf = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    year: fc.integer({ min: 2024, max: 2030 }),
    spring: fc.boolean(),
    startsBefore: fc.integer({ min: 0, max: 1600 }),
    minutes: fc.integer({ min: 1, max: 2900 }),
    week,
    closed: fc.option(spans, { nil: undefined }),
  })
  .map(({ timeZone, year, spring, startsBefore, minutes, week: days, closed }) => {
    const begun = Date.UTC(year, spring ? 0 : 6, 15)
    const change = nextTransition(timeZone, begun) ?? begun
    const from = change - startsBefore * minute
    const day = new Date(change).toISOString().slice(0, 10)
    const holidays: Holiday[] = closed ? [{ name: 'Fair', from: day, to: day, isYearly: false, spans: closed }] : []
    return { schedule: { timeZone, week: days, holidays }, from, to: from + minutes * minute }
  })

describe('working time', () => {
  it('is what one counts minute by minute on the wall clock, also in nights when the clocks change', () => {
    fc.assert(
      fc.property(caseOf, ({ schedule, from, to }) => {
        let counted = 0
        for (let at = from; at < to; at += minute) if (isOpenByTheClock(schedule, at)) counted += minute
        expect(workingMs(schedule, from, to)).toBe(counted)
        expect(isOpenAt(schedule, from)).toBe(isOpenByTheClock(schedule, from))
      }),
      { numRuns: 150 },
    )
  })

  it('passes between a moment and the moment after so much of it', () => {
    fc.assert(
      fc.property(caseOf, fc.integer({ min: 1, max: 6000 * minute }), ({ schedule, from }, ms) => {
        const end = afterWorking(schedule, from, ms)
        if (end === null) return
        expect(workingMs(schedule, from, end)).toBe(ms)
        expect(workingMs(schedule, from, end - 1)).toBe(ms - 1)
      }),
      { numRuns: 150 },
    )
  })

  it('begins where the door opens next, and nothing is open before that', () => {
    fc.assert(
      fc.property(caseOf, ({ schedule, from }) => {
        const opens = nextOpening(schedule, from)
        if (opens === null) return expect(schedule.week.flat()).toEqual([])
        expect(isOpenAt(schedule, opens)).toBe(true)
        expect(workingMs(schedule, from, opens)).toBe(0)
      }),
      { numRuns: 100 },
    )
  })
})

const office: Schedule = {
  timeZone: 'Europe/Berlin',
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: 540, to: 1080 }] : [])),
  holidays: [{ name: 'Turn of the year', from: '2026-12-31', to: '2027-01-01', isYearly: true, spans: [] }],
}

describe('business hours', () => {
  const ms = (moment: string) => Date.parse(moment)

  it('are closed on days that come back every year, over New Year too, and not before the first', () => {
    expect(isOpenAt(office, ms('2026-01-01T10:00:00Z'))).toBe(true)
    expect(isOpenAt(office, ms('2026-12-31T10:00:00Z'))).toBe(false)
    expect(isOpenAt(office, ms('2029-01-01T10:00:00Z'))).toBe(false)
    expect(isOpenAt(office, ms('2029-01-02T10:00:00Z'))).toBe(true)
  })

  it('know when they open and close next', () => {
    expect(nextChange(office, ms('2026-11-20T16:00:00Z'))).toBe(ms('2026-11-20T17:00:00Z'))
    expect(nextChange(office, ms('2026-11-20T17:00:00Z'))).toBe(ms('2026-11-23T08:00:00Z'))
  })

  it('never open when nothing of the week is open, and never close when all of it is', () => {
    const never = { ...office, week: office.week.map(() => []) }
    expect(nextOpening(never, 0)).toBeNull()
    expect(afterWorking(never, 0, 1)).toBeNull()
    const always = { ...office, holidays: [], week: office.week.map(() => [{ from: 0, to: 1440 }]) }
    expect(nextChange(always, ms('2026-11-20T17:00:00Z'))).toBeNull()
  })
})
