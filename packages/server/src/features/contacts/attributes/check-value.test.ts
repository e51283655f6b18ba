import { expect, it } from 'vitest'
import { fittingValue } from './check-value.ts'

it.each([
  ['1 234,5', '1234.5'],
  ['12,5', '12.5'],
  ['0,125', '0.125'],
  ['1,234,567', '1234567'],
  ['1,234.5', '1234.5'],
  ['-12.500', '-12.500'],
  // Twelve and a half, or twelve thousand five hundred.
  ['12,500', null],
  ['1,23,4', null],
  ['twelve', null],
])('%s as a number is %s', (value, stored) => {
  expect(fittingValue({ kind: 'number', choices: [] }, value)).toBe(stored)
})
