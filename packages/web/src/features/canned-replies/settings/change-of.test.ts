import { expect, it } from 'vitest'
import { replyOf } from '../testing/reply-of.ts'
import { changeOf } from './change-of.ts'

it('sends only what was changed', () => {
  const before = replyOf(1)
  expect(changeOf(before, { ...before, title: ' Greeting ' })).toEqual({})
  expect(changeOf(before, { ...before, text: 'Bye' })).toEqual({ text: 'Bye' })
})
