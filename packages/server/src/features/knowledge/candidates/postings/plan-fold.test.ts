import { describe, expect, it } from 'vitest'
import { planFold, type Segment } from './plan-fold.ts'

const sizes = { fewest: 100, most: 10_000 }
const row = (...passages: number[]): Segment[] =>
  passages.map((passages, at) => ({ id: at + 1, firstSlot: at * 1000, lastSlot: at * 1000 + 900, passages }))

describe('what is folded next', () => {
  it('are the passages behind the last segment, once they are many', () => {
    expect(planFold([], 99, sizes)).toBeNull()
    expect(planFold([], 100, sizes)).toEqual({ after: -1, upTo: null, replaces: [] })
    expect(planFold(row(500, 100), 100, sizes)).toEqual({ after: 1900, upTo: null, replaces: [] })
  })

  it('are eight small neighbours, before larger ones are touched', () => {
    expect(planFold(row(...Array(7).fill(100)), 0, sizes)).toBeNull()
    const fold = { after: 999, upTo: 8900, replaces: [2, 3, 4, 5, 6, 7, 8, 9] }
    expect(planFold(row(900, ...Array(8).fill(100)), 0, sizes)).toEqual(fold)
  })

  it('are eight larger neighbours that fit into one', () => {
    expect(planFold(row(...Array(8).fill(1200)), 0, sizes)?.replaces).toHaveLength(8)
    expect(planFold(row(...Array(8).fill(1300)), 0, sizes)).toBeNull()
    expect(planFold(row(10_000, ...Array(8).fill(1200)), 0, sizes)?.replaces[0]).toBe(2)
  })

  it('comes to an end, with no more than a few segments', () => {
    const segments = row(...Array(300).fill(100))
    for (let fold = planFold(segments, 0, sizes); fold; fold = planFold(segments, 0, sizes)) {
      const { replaces } = fold
      const at = segments.findIndex(({ id }) => id === replaces[0])
      const gone = segments.splice(at, replaces.length)
      const passages = gone.reduce((sum, one) => sum + one.passages, 0)
      segments.splice(at, 0, { ...(gone[0] as Segment), passages, lastSlot: gone.at(-1)?.lastSlot ?? 0 })
    }
    expect(segments.length).toBeLessThan(20)
    expect(segments.reduce((sum, { passages }) => sum + passages, 0)).toBe(30_000)
  })
})
