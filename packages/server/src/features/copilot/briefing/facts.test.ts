import { literalOf } from '@opora/contract/plain-text'
import { expect, it } from 'vitest'
import type { MessageRow } from '../../conversations/index.ts'
import { factsOf } from './facts.ts'

const asked = (text: string): MessageRow => ({ direction: 'in', author_type: 'contact', text }) as MessageRow

it.each(['When is *a* _b_ **c** `d` due?', '- 500 or 2) 600, how much?', 'Is [x](https://a.example/) yours?'])(
  'tells a question as its contact typed it: %s',
  (typed) => {
    expect(factsOf([asked(literalOf(typed))], null).firstQuestion).toBe(typed)
  },
)

it('cuts no character of a long question in two', () => {
  const { firstQuestion } = factsOf([asked(`How much is ${'😀'.repeat(400)}?`)], null)
  expect(firstQuestion?.isWellFormed()).toBe(true)
  expect(firstQuestion).toMatch(/…$/)
})
