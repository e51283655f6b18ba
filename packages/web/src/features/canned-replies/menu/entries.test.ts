import { expect, it } from 'vitest'
import { macroOf } from '../../macros/testing/macro-of.ts'
import { replyOf } from '../testing/reply-of.ts'
import { entriesOf, isMacro } from './entries.ts'

it('canned replies and macros stand together by shortcut, each marked as what it is', () => {
  const replies = [replyOf(1, { shortcut: 'bye' }), replyOf(2, { shortcut: 'ship' })]
  const macros = ['address', 'refund', 'ship', 'thanks'].map((shortcut, at) => macroOf(at, { shortcut }))
  const found = entriesOf(replies, macros).map((one) => `${one.shortcut}${isMacro(one) ? '!' : ''}`)
  expect(found).toEqual(['address!', 'bye', 'refund!', 'ship', 'ship!', 'thanks!'])
  expect(entriesOf(replies)).toEqual(replies)
  expect(entriesOf(undefined, macros)).toEqual(macros)
})
