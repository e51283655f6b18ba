import { describe, expect, it } from 'vitest'
import type { MessageRow } from '../conversations/index.ts'
import { openQuestionOf } from './open-question.ts'

/** Messages of a contact, the newest first as a page of them comes. */
const said = (...texts: string[]): MessageRow[] =>
  texts
    .map((text, at) => ({ seq: at + 1, direction: 'in', author_type: 'contact', text, trace: null }) as MessageRow)
    .toReversed()

describe('an open question', () => {
  it('is seen beside a wish for a person', () => {
    const asked = openQuestionOf(said('How much does furniture assembly cost? I want a person'))
    expect(asked?.text).toBe('How much does furniture assembly cost?')
    expect(openQuestionOf(said('Сколько стоит сборка мебели? Позовите оператора'))?.text).toBe(
      'Сколько стоит сборка мебели?',
    )
  })

  it('is none in a wish for a person alone, a greeting or thanks', () => {
    expect(
      openQuestionOf(said('Hello', 'I want to talk to a person', 'Can I talk to a human?', 'Thank you!')),
    ).toBeNull()
  })

  it('is made of all that was asked, in order', () => {
    const asked = openQuestionOf(said('Do you deliver to Perm?', 'Thanks', 'And how long does it take?'))
    expect(asked?.text).toBe('Do you deliver to Perm?\nAnd how long does it take?')
  })
})
