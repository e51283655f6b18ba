import fc from 'fast-check'
import { expect, it } from 'vitest'
import { interleave, type Placed } from './interleave.ts'

const at = (ms: number): Date => new Date(ms)
const items = (name: string, ...moments: number[]): Placed[] =>
  moments.map((ms, index) => ({ id: `${name}${index + 1}`, seq: index + 1, at: at(ms) }))

/** Ids by their places, after all. */
function ordered(held: readonly Placed[], coming: readonly Placed[], lastSeq: number): string[] {
  const { moved, placed } = interleave(held, coming, lastSeq)
  const seats = new Map([...held, ...moved, ...placed].map(({ id, seq }) => [id, seq]))
  expect(new Set(seats.values()).size).toBe(seats.size)
  return [...seats].sort(([, a], [, b]) => a - b).map(([id]) => id)
}

it('puts each where it was said, and leaves what was said before where it stands', () => {
  const held = items('a', 10, 30, 50)
  expect(ordered(held, items('b', 20, 40), 3)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3'])
  expect(interleave(held, items('b', 60), 3)).toEqual({ moved: [], placed: [{ id: 'b1', seq: 4 }], lastSeq: 4 })
  expect(interleave(held, items('b', 40), 7).moved).toEqual([{ id: 'a3', seq: 8 }])
})

it('keeps the order each of them has, also of what was told late', () => {
  expect(ordered(items('a', 10, 50, 20), items('b', 30, 60, 40), 3)).toEqual(['a1', 'b1', 'a2', 'a3', 'b2', 'b3'])
})

it('takes those of one moment by the order their ids were given out in', () => {
  expect(ordered(items('b', 10), items('a', 10), 1)).toEqual(['a1', 'b1'])
})

it('of any two loses nothing, uses no place twice and changes the order of neither', () => {
  const moments = fc.array(fc.nat({ max: 30 }), { maxLength: 12 })
  fc.assert(
    fc.property(moments, moments, fc.nat({ max: 5 }), (here, there, gap) => {
      const [held, coming] = [items('a', ...here), items('b', ...there)]
      const all = ordered(held, coming, held.length + gap)
      expect(all.filter((id) => id.startsWith('a'))).toEqual(held.map(({ id }) => id))
      expect(all.filter((id) => id.startsWith('b'))).toEqual(coming.map(({ id }) => id))
    }),
  )
})
