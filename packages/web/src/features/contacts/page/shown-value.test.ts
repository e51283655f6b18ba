import { expect, it } from 'vitest'
import { shownValue } from './AttributeFact.tsx'

it.each([
  ['date', '', ''],
  ['date', '31.12.2024', '31.12.2024'],
  ['date', '2024-13-45', '2024-13-45'],
  ['number', '', ''],
  ['text', '2024-12-31', '2024-12-31'],
] as const)('a %s of “%s” is shown as it was written', (kind, value, shown) => {
  expect(shownValue({ kind }, value)).toBe(shown)
})

it('a day is shown as days are', () => {
  expect(shownValue({ kind: 'date' }, '2024-12-31')).toMatch(/31/)
  expect(shownValue({ kind: 'date' }, '2024-12-31')).not.toBe('2024-12-31')
})
