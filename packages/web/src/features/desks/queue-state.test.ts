import { describe, expect, it } from 'vitest'
import { behindMs, formatBehind, stateOf } from './queue-state.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const before = (seconds: number): string => new Date(now.getTime() - seconds * 1000).toISOString()
const idle = { waiting: 0, since: null, quietUntil: null }

describe('how a group is doing', () => {
  it('is fine when nothing waits', () => {
    expect(stateOf({ problem: null, queue: idle }, now)).toEqual({ name: 'fine' })
  })

  it('is its problem before anything else', () => {
    const queue = { waiting: 2, since: before(9), quietUntil: before(-60) }
    expect(stateOf({ problem: 'desk.removed', queue }, now)).toEqual({ name: 'problem', code: 'desk.removed' })
  })

  it('is that it takes nothing, for as long as that is ahead', () => {
    const queue = { waiting: 2, since: before(40), quietUntil: before(-60) }
    expect(stateOf({ problem: null, queue }, now)).toMatchObject({ name: 'quiet', waiting: 2 })
    const over = stateOf({ problem: null, queue: { ...queue, quietUntil: before(1) } }, now)
    expect(over).toEqual({ name: 'behind', waiting: 2, forMs: 40_000 })
  })

  it('is never behind by less than nothing', () => {
    expect(behindMs(before(-5), now)).toBe(0)
  })

  it('is behind in the unit a person would say', () => {
    expect([999, 40_000, 61_000, 7_300_000, 90_000_000].map(formatBehind)).toEqual([
      '0 sec',
      '40 sec',
      '1 min',
      '2 hr',
      '1 day',
    ])
  })
})
