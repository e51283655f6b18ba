import { expect, test } from 'vitest'
import { checkReachAt } from './reach-at.ts'

test('e-mails and phones a person can be reached at are accepted', () => {
  for (const good of [
    'mark.hollis@example.com',
    ' a@b.co.uk ',
    'почта@пример.рф',
    '+381 64 123-45-67',
    '8 (800) 555 35 35',
  ]) {
    expect(checkReachAt(good), good).toBeNull()
  }
})

test('what is wrong is said', () => {
  expect(checkReachAt('  ')).toBe('reachMissing')
  expect(checkReachAt('mark.hollis@example')).toBe('reachEnding')
  expect(checkReachAt('mark@.com')).toBe('reachEnding')
  expect(checkReachAt('a@b@c.com')).toBe('reachEnding')
  expect(checkReachAt('@example.com')).toBe('reachName')
  expect(checkReachAt('mark hollis@example.com')).toBe('reachSpace')
  expect(checkReachAt('12345')).toBe('reachPhone')
  expect(checkReachAt('call me')).toBe('reachPhone')
  expect(checkReachAt('1'.repeat(40))).toBe('reachPhone')
})
