import { describe, expect, it } from 'vitest'
import { diversify } from './diversify.ts'

const found = (score: number, text: string) => ({ score, passage: { text } })
const copies = [
  found(1, 'The deposit is returned within five days'),
  found(0.99, 'The deposit is returned within five days.'),
  found(0.98, 'A deposit is returned within five days'),
  found(0.6, 'Fuel: the car comes back with a full tank'),
]
const scores = (chosen: { score: number }[]) => chosen.map(({ score }) => score)

describe('diversify', () => {
  it('leaves the order alone when diversity is 0', () => {
    expect(scores(diversify(copies, 2, 0))).toEqual([1, 0.99])
  })

  it('puts a passage about something else before a copy', () => {
    expect(scores(diversify(copies, 2, 0.4))).toEqual([1, 0.6])
  })

  it('still begins with the best, and gives all when all are wanted', () => {
    expect(scores(diversify(copies, 10, 0.9))[0]).toBe(1)
    expect(scores(diversify(copies, 10, 0.5)).toSorted()).toEqual([0.6, 0.98, 0.99, 1])
  })

  it('survives passages without words', () => {
    expect(diversify([found(1, ''), found(0.5, '…')], 2, 0.5)).toHaveLength(2)
  })
})
