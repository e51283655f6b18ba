import type { ConversationId } from '@opora/contract/ids'
import { expect, it } from 'vitest'
import { callMacro, hearCalls, isHeard } from './calling.ts'
import { macroOf } from './testing/macro-of.ts'

const id = '00000000-0000-4000-8000-000000000001' as ConversationId

it('a macro chosen elsewhere goes to the field of its conversation, and to none that is gone', () => {
  const heard: string[] = []
  const end = hearCalls(id, () => heard.push('old'))
  hearCalls(id, ({ title }) => heard.push(title))
  end()
  callMacro(id, macroOf(1))
  expect([heard, isHeard(id)]).toEqual([['Refund'], true])
  const other = '00000000-0000-4000-8000-000000000002' as ConversationId
  callMacro(other, macroOf(1))
  expect([heard.length, isHeard(other)]).toEqual([1, false])
})
