import { describe, expect, it } from 'vitest'
import { readPlace, writePlace } from './place.ts'

const id = '0190a0b0-0000-7000-8000-000000000000'

describe('the place on the quality page', () => {
  it.each([
    {},
    { set: id },
    { set: id, view: 'runs' },
    { set: id, run: id, before: id, only: 'worse' },
    { tab: 'unanswered' },
    { tab: 'contacts', scenario: id, simulation: id },
  ])('is read from %j and written the same', (search) => {
    expect(writePlace(readPlace(search))).toEqual(search)
  })

  it('takes a broken address as its plain one', () => {
    expect(writePlace(readPlace({ tab: 'x', set: '1', view: '<b>', run: 'null' }))).toEqual({})
  })
})
