import { describe, expect, it } from 'vitest'
import { type AskedStem, chooseCandidates } from './choose-candidates.ts'

const stems = (...passages: number[]): AskedStem[] =>
  passages.map((holding, term) => ({ term, passages: holding, rarity: 1 / (holding + 1) }))
const large = { passages: 1_000_000, budget: 4000 }

describe('the passages a question is looked for in', () => {
  it('hold any of its words while all of them are rare', () => {
    expect(chooseCandidates(stems(3000, 10, 200), large)).toEqual({ anyOf: [1, 2, 0], allOf: [] })
  })

  it('hold any of the rare words, or several of the common ones', () => {
    expect(chooseCandidates(stems(10, 5000, 100_000, 200_000), large)).toEqual({
      anyOf: [0],
      allOf: [
        [1, 2],
        [2, 3],
      ],
    })
  })

  it('hold as many of the common words at once as makes them few, when none is rare', () => {
    expect(chooseCandidates(stems(100_000, 90_000, 80_000), large)).toEqual({
      anyOf: [],
      allOf: [
        [2, 1, 0],
        [1, 0],
      ],
    })
  })

  it('hold the only word there is, however common', () => {
    expect(chooseCandidates(stems(400_000, 0), large)).toEqual({ anyOf: [0], allOf: [] })
  })

  it('are none when nobody wrote any of the words', () => {
    expect(chooseCandidates(stems(0, 0), large)).toEqual({ anyOf: [], allOf: [] })
    expect(chooseCandidates([], { passages: 0, budget: 10 })).toEqual({ anyOf: [], allOf: [] })
  })
})
