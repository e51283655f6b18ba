import { expect, it } from 'vitest'
import { leftOf } from './left-of.ts'

it.each([
  ['Ask Lee', 'Ask Lee', ''],
  [' Ask Lee \n', ' Ask Lee ', ''],
  ['Ask Lee\nand Kim too', 'Ask Lee', 'and Kim too'],
  ['Something else by now', 'Ask Lee', 'Something else by now'],
  ['', 'Ask Lee', ''],
])('of %j, when %j was sent, %j stays', (field, sent, left) => {
  expect(leftOf(field, sent)).toBe(left)
})
