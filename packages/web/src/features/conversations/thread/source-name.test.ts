import { expect, it } from 'vitest'
import { placeInSource, sourceName } from './source-name.ts'

it.each([
  ['Deposit', 'Deposit > When is it back?', 'Deposit, When is it back?', 'When is it back?'],
  ['Rules', 'Rules > Abroad > Montenegro', 'Rules, Montenegro', 'Abroad > Montenegro'],
  ['Deposit', 'Deposit', 'Deposit', ''],
  ['Deposit', '', 'Deposit', ''],
])('the source %s with heading %s is called %s', (title, heading, name, place) => {
  expect(sourceName({ title, heading })).toBe(name)
  expect(placeInSource({ title, heading })).toBe(place)
})
