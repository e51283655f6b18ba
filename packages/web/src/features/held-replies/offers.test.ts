import { describe, expect, it } from 'vitest'
import { offers } from './offers.ts'

const week = [0, 1, 2, 3, 4].map(() => [{ from: 480, to: 1080 }])
const hours = { week: [...week, [], []], timeZone: 'Europe/Moscow', isOpen: true, changesAt: null }
const shown = (now: string, of: Parameters<typeof offers>[1]) =>
  offers(new Date(now), of).map(({ name, at }) => `${name} ${at.toISOString().slice(5, 16)}`)

/** A moment of the browser as it stands on its wall. */
const wall = (text: string): string => new Date(text).toISOString().slice(5, 16)

describe('moments a reply may leave at', () => {
  it('are in the mornings of the person where the company says nothing of its hours', () => {
    expect(shown('2026-11-25T10:07:20', null)).toEqual([
      `hour ${wall('2026-11-25T11:08:00')}`,
      `tomorrow ${wall('2026-11-26T09:00:00')}`,
      `monday ${wall('2026-11-30T09:00:00')}`,
    ])
  })

  it('are when the company opens by its own clock, and the morning of a day it is closed on', () => {
    expect(shown('2026-11-25T10:07:00', hours).slice(1)).toEqual(['tomorrow 11-26T05:00', 'monday 11-30T05:00'])
    expect(shown('2026-11-27T10:07:00', hours)[1]).toBe(`tomorrow ${wall('2026-11-28T09:00:00')}`)
  })

  it('say when a closed company opens, and nothing twice', () => {
    const closed = { ...hours, isOpen: false, changesAt: '2026-11-30T05:00:00.000Z' }
    expect(shown('2026-11-29T10:07:00', closed).map((line) => line.split(' ')[0])).toEqual(['hour', 'opening'])
  })
})
