import type { VisitorMessage } from '@opora/contract/messenger'
import { expect, test } from 'vitest'
import { createTranslate } from '../i18n/words.ts'
import { aMessage } from '../testing/messages.ts'
import { answerNews } from './answer-news.ts'

const t = createTranslate('en')
const ru = createTranslate('ru')
const said = (outcome: VisitorMessage['outcome']): VisitorMessage =>
  aMessage(2, { author: { type: 'assistant', id: null, name: 'Concierge' }, outcome })

test('only an answer is called an answer', () => {
  expect(answerNews(said('answered'), 'assistant', t)).toBe('Answer ready')
  expect(answerNews(said('refused'), 'assistant', t)).toBe('No answer was found')
  expect(answerNews(said('refused'), 'assistant', ru)).toBe('Ответа не нашлось')
  expect(answerNews(said('handed_over'), 'queue', t)).toBe('Handed over to an operator')
  expect(answerNews(said('handed_over'), 'queue', ru)).toBe('Передано оператору')
  expect(answerNews(said('clarify'), 'assistant', t)).toBe('The assistant asks you something')
})

test('nothing is said before the message is there', () => {
  expect(answerNews(aMessage(1), 'assistant', t)).toBeNull()
  expect(answerNews(undefined, undefined, t)).toBeNull()
})

test('an answer broken off by a call for a person is a hand-over, and by a person nothing', () => {
  expect(answerNews(aMessage(1), 'queue', t)).toBe('Handed over to an operator')
  const member = aMessage(2, { author: { type: 'member', id: null, name: 'Vera' } })
  expect(answerNews(member, 'member', t)).toBe('')
})
