import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSegment, type StoredTerms } from './build-segment.ts'
import { nowhere, type Postings, readPostings } from './postings.ts'
import { bestOfSegments } from './ranking.ts'

const passages = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 1000 }),
      stems: fc.uniqueArray(fc.integer({ min: -29, max: 29 }), {
        maxLength: 20,
      }),
      more: fc.integer({ min: 0, max: 50 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((given) => {
    let slot = 7_000_000_000
    return given.map(({ step, stems, more }): StoredTerms => {
      slot += step
      const weights = stems.map((_, at) => 1 + (at % 4))
      return { slot, stems, weights, stemsLength: weights.reduce((sum, one) => sum + one, more) }
    })
  })

function built(given: readonly StoredTerms[]) {
  const segment = createSegment(20)
  for (const one of given) segment.add(one)
  const made = segment.finish()
  if (!made) throw new Error('passages were added')
  const postings = new Map<number, Postings>()
  for (const { terms, starts, lengths, bytes } of made.pieces)
    for (const [at, term] of terms.entries()) {
      const from = starts[at] ?? 0
      postings.set(term, readPostings(bytes.subarray(from, from + (lengths[at] ?? 0))))
    }
  return { ...made, postings }
}

describe('a segment', () => {
  it('knows of each stem where it stands, and of each place which passage it is', () => {
    fc.assert(
      fc.property(passages, (given) => {
        const { postings, slots, firstSlot, lastSlot, pieces } = built(given)
        expect([firstSlot, lastSlot]).toEqual([given[0]?.slot, given.at(-1)?.slot])
        expect(given.map((_, at) => firstSlot + slots.readUInt32LE(at * 4))).toEqual(given.map(({ slot }) => slot))
        const terms = pieces.flatMap((piece) => piece.terms)
        expect(terms).toEqual([...new Set(given.flatMap(({ stems }) => stems))].sort((one, other) => one - other))
        for (const term of terms) {
          const places = given.flatMap(({ stems }, place) => (stems.includes(term) ? [place] : []))
          expect([...(postings.get(term)?.places ?? [])]).toEqual(places)
        }
      }),
    )
  })

  it('ranks passages as BM25 does, but for what a byte cannot tell apart', () => {
    fc.assert(
      fc.property(
        passages,
        fc.uniqueArray(fc.integer({ min: -29, max: 29 }), { minLength: 1, maxLength: 6 }),
        (given, asked) => {
          const rarity = (at: number) => 1 + at
          const half = Math.ceil(given.length / 2)
          const parts = [given.slice(0, half), given.slice(half)].filter((part) => part.length > 0)
          const scored = parts.map((part) => {
            const { postings } = built(part)
            const held = asked.map((term, at) => ({ postings: postings.get(term) ?? nowhere, rarity: rarity(at) }))
            return { passages: part.length, held: [held.slice(0, 2), held.slice(2)], isKept: null }
          })
          const find = (most: number) =>
            bestOfSegments(scored, [0, most])[1]?.map(({ segment, place, score }) => ({
              place: segment * half + place,
              score,
            })) ?? []
          const exact = given.map(({ stems, weights, stemsLength }) =>
            asked.reduce((sum, term, at) => {
              const weight = weights[stems.indexOf(term)] ?? 0
              return sum + (rarity(at) * weight) / (weight + 0.9 * (0.6 + (0.4 * stemsLength) / 20))
            }, 0),
          )
          const best = find(given.length)
          expect(best.map(({ place }) => place).sort((one, other) => one - other)).toEqual(
            [...exact.keys()].filter((place) => (exact[place] ?? 0) > 0),
          )
          for (const { place, score } of best) expect(Math.abs(score - (exact[place] ?? 0))).toBeLessThan(0.1)
          for (const most of [1, 3, 10]) expect(find(most)).toEqual(best.slice(0, most))
          const byFirst = scored.map((one) => ({ ...one, held: one.held.slice(0, 1) }))
          for (const most of [1, 3, 10])
            expect(bestOfSegments(scored, [most, 10])[0]).toEqual(bestOfSegments(byFirst, [most])[0])
        },
      ),
    )
  })

  it('is none without passages', () => {
    expect(createSegment(20).finish()).toBeNull()
  })
})
