import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  after,
  dueOf,
  type Happened,
  minuteMs,
  nothingYet,
  type SlaState,
  type Terms,
  tellDue,
  underTerms,
  wakesAt,
} from './clocks.ts'

const start = Date.parse('2026-03-02T10:00:00Z')
const terms: Terms = {
  policyName: 'Fast',
  schedule: null,
  targets: { first: 30, next: 60, resolution: 600 },
  warnBeforeMinutes: 5,
  pausesOnPending: true,
  pausesOnSnoozed: false,
  assistantCounts: true,
}
const at = (minutes: number): number => start + minutes * minuteMs
const asked: Happened = { what: 'asked' }
const replied: Happened = { what: 'replied' }
/** What happened in which minute, one after another. */
const told = (...steps: [number, Happened][]): SlaState =>
  steps.reduce((state, [minute, happened]) => after(state, happened, { terms, at: at(minute) }), nothingYet)
const minutesOf = (state: SlaState, kind: 'first' | 'next' | 'resolution') => {
  const clock = state.clocks[kind]
  const due = clock && dueOf(clock, kind, terms).dueAt
  return due ? (due - start) / minuteMs : null
}

describe('the clocks of a conversation', () => {
  it('wait for a first answer, and after it for the answer to each later word, once', () => {
    expect(minutesOf(told([0, asked], [10, asked]), 'first')).toBe(30)
    const answered = told([0, asked], [10, replied], [20, asked], [25, asked])
    expect([minutesOf(answered, 'first'), minutesOf(answered, 'next')]).toEqual([null, 80])
    expect(minutesOf(after(answered, replied, { terms, at: at(30) }), 'next')).toBeNull()
  })

  it('stand still while it is pending when the policy says so, and go on from there', () => {
    const paused = told([0, asked], [10, { what: 'status', status: 'pending' }])
    expect(minutesOf(paused, 'first')).toBeNull()
    expect(wakesAt(paused, terms)).toBeNull()
    expect(minutesOf(after(paused, { what: 'status', status: 'open' }, { terms, at: at(100) }), 'first')).toBe(120)
    expect(minutesOf(told([0, asked], [10, { what: 'status', status: 'snoozed' }]), 'first')).toBe(30)
  })

  it('go on where they stood when it is opened again', () => {
    const again = told(
      [0, asked],
      [10, replied],
      [100, { what: 'resolved' }],
      [500, { what: 'reopened' }],
      [500, asked],
    )
    expect([minutesOf(again, 'resolution'), minutesOf(again, 'next')]).toEqual([1000, 560])
  })

  it('take an answer of the assistant for one, but not once a person was asked for', () => {
    const byItself = told([0, asked], [1, { what: 'answered' }])
    expect(minutesOf(byItself, 'first')).toBeNull()
    expect(minutesOf(after(byItself, { what: 'called' }, { terms, at: at(5) }), 'first')).toBe(34)
    expect(minutesOf(told([0, asked], [1, { what: 'called' }], [2, { what: 'answered' }]), 'first')).toBe(30)
    const strict = { ...terms, assistantCounts: false }
    expect(after(told([0, asked]), { what: 'answered' }, { terms: strict, at: at(1) })).toEqual(told([0, asked]))
  })

  it('keep what has passed when the policy changes', () => {
    const stricter = { ...terms, targets: { ...terms.targets, first: 20 } }
    const state = underTerms(told([0, asked]), { before: terms, terms: stricter, at: at(15) })
    const clock = state.clocks.first
    expect(clock && dueOf(clock, 'first', stricter).dueAt).toBe(at(20))
  })

  it('tell each warning and each breach once, however often and late one looks', () => {
    const moments = fc.array(fc.integer({ min: -60, max: 200 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(moments, (minutes) => {
        let state = told([0, asked])
        const all: string[] = []
        for (const minute of minutes) {
          const due = tellDue(state, { terms, at: at(minute) })
          state = due.state
          all.push(...due.told.map(({ kind, what }) => `${kind} ${what}`))
        }
        expect(new Set(all).size).toBe(all.length)
        expect(all.includes('first breached')).toBe(Math.max(...minutes) >= 30)
      }),
    )
  })

  it('count no time backwards when the clock of the machine jumps', () => {
    const back = told(
      [0, asked],
      [-90, { what: 'status', status: 'pending' }],
      [-80, { what: 'status', status: 'open' }],
    )
    expect(back.clocks.first?.spentMs).toBe(0)
  })
})
