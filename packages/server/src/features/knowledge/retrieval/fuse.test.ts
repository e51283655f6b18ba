import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Arms, fuse } from './fuse.ts'

const armsOf = (stems: number[], grams: number[], vectors: number[]): Arms => ({
  stems: Float64Array.from(stems),
  grams: Float64Array.from(grams),
  vectors: Float64Array.from(vectors),
})
const all = (count: number): boolean[] => Array.from({ length: count }, () => true)
const even = { stems: 1, grams: 1, vectors: 1 }

describe('fuse', () => {
  it('adds what each arm gives, by its weight', () => {
    const arms = armsOf([4, 2, 0], [0, 10, 5], [0, 0, 1])
    const weights = { stems: 0.5, grams: 0.25, vectors: 0.25 }
    expect([...fuse(arms, all(3), { fusion: 'convex', weights })]).toEqual([0.5, 0.5, 0.375])
  })

  it('counts ranks and not scores when it is told to', () => {
    const arms = armsOf([100, 1, 0], [0, 0.2, 0.1], [0, 0, 0])
    const fused = fuse(arms, all(3), { fusion: 'rrf', weights: { stems: 1, grams: 1, vectors: 0 } })
    expect(fused[0]).toBeCloseTo(0.5)
    expect(fused[1]).toBeCloseTo(0.5 * (61 / 62) + 0.5)
    expect(fused[2]).toBeCloseTo(0.5 * (61 / 62))
  })

  it('lets an arm without weight change nothing', () => {
    const weights = { stems: 1, grams: 0, vectors: 0 }
    for (const fusion of ['convex', 'rrf'] as const)
      expect(fuse(armsOf([3, 1], [9, 0], [7, 7]), all(2), { fusion, weights })).toEqual(
        fuse(armsOf([3, 1], [0, 0], [0, 0]), all(2), { fusion, weights }),
      )
  })

  it('does not measure by what may not be found', () => {
    const fused = fuse(armsOf([100, 2, 1], [0, 0, 0], [0, 0, 0]), [false, true, true], {
      fusion: 'convex',
      weights: even,
    })
    expect(fused[1]).toBeCloseTo(1 / 3)
  })

  const scores = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 5, maxLength: 5 })
  it.each(['convex', 'rrf'] as const)('gives 0 to 1 with %s, and the best of every arm the most', (fusion) => {
    fc.assert(
      fc.property(scores, scores, scores, (stems, grams, vectors) => {
        const fused = fuse(armsOf(stems, grams, vectors), all(5), { fusion, weights: even })
        expect(Math.min(...fused)).toBeGreaterThanOrEqual(0)
        expect(Math.max(...fused)).toBeLessThanOrEqual(1 + 1e-9)
        const first = [0, 1, 2, 3, 4].find((slot) =>
          [stems, grams, vectors].every((arm) => arm[slot] === Math.max(...arm)),
        )
        if (first !== undefined) expect(fused[first]).toBe(Math.max(...fused))
      }),
    )
  })
})
