import { describe, expect, it } from 'vitest'
import { shiftOf } from './keep-place.ts'

const rows = (ids: string) => [...ids].map((id) => ({ id }))

describe('what one reads in the list', () => {
  it('stays in place when a new row comes on top', () => {
    expect(shiftOf(rows('abcdefgh'), rows('xabcdefgh'), { first: 3, count: 4 })).toBe(1)
  })

  it('stays in place when a visible row jumps to the top', () => {
    expect(shiftOf(rows('abcdefgh'), rows('eabcdfgh'), { first: 3, count: 4 })).toBe(0)
  })

  it('stays in place when rows above go away', () => {
    expect(shiftOf(rows('abcdefgh'), rows('cdefgh'), { first: 3, count: 4 })).toBe(-2)
  })

  it('does not move when nothing of it is left', () => {
    expect(shiftOf(rows('abc'), rows('xyz'), { first: 0, count: 3 })).toBe(0)
  })
})
