import { beforeEach, expect, test } from 'vitest'
import { keepRecent, readRecent } from './recent.ts'

beforeEach(() => localStorage.clear())

test('the latest choice stands in front, once', () => {
  for (const id of ['a', 'b', 'a']) keepRecent('me', id)
  expect(readRecent('me')).toEqual(['a', 'b'])
  expect(readRecent('another')).toEqual([])
})

test('no more than thirty are kept', () => {
  for (let at = 0; at < 40; at += 1) keepRecent('me', `${at}`)
  expect(readRecent('me')).toHaveLength(30)
  expect(readRecent('me')[0]).toBe('39')
})

test('what somebody else wrote there is not believed', () => {
  localStorage.setItem('opora.palette.me', '{"a": 1}')
  expect(readRecent('me')).toEqual([])
  localStorage.setItem('opora.palette.me', 'not json')
  expect(readRecent('me')).toEqual([])
})
