import { expect, test } from 'vitest'
import { inboxSearch, signInSearch } from './search-params.ts'

test('the way back after sign-in stays on this site', () => {
  expect(signInSearch({ return: '/inbox/42?tab=mine' })).toEqual({ return: '/inbox/42?tab=mine' })
  for (const bad of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 7, null]) {
    expect(signInSearch({ return: bad })).toEqual({})
  }
})

test('a search for digits stays words, unknown words are dropped', () => {
  expect(inboxSearch({ q: 4812, tab: 'mine', evil: '1', status: { a: 1 } })).toEqual({ q: '4812', tab: 'mine' })
})
