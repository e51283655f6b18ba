import { expect, it } from 'vitest'
import { unfoundedNumber, withoutLastNumber } from './founded-numbers.ts'

const quote = 'The hold of 1 000 € is released within 3–5 working days, 0,10 € per km.'

it.each([
  'Within 3-5 days [1] [12].',
  'The hold is 1000 € or 1,000 €.',
  'It costs 0.10 € per km.',
  '1. The hold is 1000 €.\n2. It is released.',
  'No number at all.',
])('finds the numbers of “%s” in the quote', (answer) => {
  expect(unfoundedNumber(answer, [quote])).toBeNull()
})

it.each([
  ['Within 7 days [1].', '7'],
  ['The hold is 10 000 €.', '10000'],
  ['Call +7 (495) 123-45-67.', '7'],
])('finds the made-up number of “%s”', (answer, number) => {
  expect(unfoundedNumber(answer, [quote])).toBe(number)
})

it('leaves out the number that is still arriving', () => {
  expect(withoutLastNumber('The hold is 30')).toBe('The hold is')
  expect(withoutLastNumber('The hold is 300 € [1')).toBe('The hold is 300 €')
})
