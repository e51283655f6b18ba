import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAnswer } from './check-answer.ts'
import { findFact } from './find-fact.ts'

describe('a fact is in an answer', () => {
  it.each([
    ['word for word', 'We hold 300 € on the card at pick-up.', '300 €'],
    [
      'in another case, with ё as е and other spacing',
      'Депозит вернётся в  течение ПЯТИ дней',
      'вернется в течение пяти дней',
    ],
    ['in other forms of its words', 'Залог возвращаем за 5 рабочих дней.', 'залог возвращается в 5 рабочих дней'],
    ['with its number in words', 'The deposit is returned within five days.', 'deposit returned within 5 days'],
    ['with its number grouped', 'Стоимость 1 200,50 ₽ за сутки', 'стоимость 1200.50 за сутки'],
    ['with thousands after a comma', 'The car costs 1,200 euros.', 'costs 1200 euros'],
    ['with its date written out', 'Работаем с 12 мая 2026 года', 'работаем с 12.05.2026'],
    ['with a date without its year', 'We open on May 12.', 'open 2026-05-12'],
    ['over a chip of a source', 'A hold of 600 [1] € for premium cars.', 'hold of 600 € for premium cars'],
  ])('%s', (_, answer, fact) => {
    expect(findFact(answer, fact)).toBe('pass')
  })

  it('as a reference text when most of its words are there', () => {
    const reference =
      'Депозит блокируется на карте при получении автомобиля и возвращается после осмотра машины менеджером компании, если нет повреждений, штрафов и долгов'
    expect(findFact(`Коротко: ${reference.replace('штрафов', 'взысканий')}`, reference)).toBe('pass')
    expect(findFact('Депозит блокируется на карте.', reference)).toBe('fail')
  })
})

describe('a fact is not in an answer', () => {
  it.each([
    ['with another number', 'We hold 600 € on the card.', 'We hold 300 € on the card'],
    ['with another date', 'Работаем с 12 июня 2026', 'работаем с 12 мая 2026'],
    ['with the same day of another year', 'Работаем с 12 мая 2025', 'работаем с 12.05.2026'],
    ['about something else', 'Smoking is forbidden in all cars.', 'green card for Montenegro'],
    ['as a part of a longer number', 'The code is 13005.', '300'],
    ['when nothing was said', '', 'anything'],
  ])('%s', (_, answer, fact) => {
    expect(findFact(answer, fact)).toBe('fail')
  })

  it('and nearly there, or with a "not" more, is left to people', () => {
    expect(findFact('The deposit cannot be paid in cash.', 'the deposit is paid in cash at the desk')).toBe('unsure')
    expect(findFact('Депозит нельзя внести наличными', 'депозит вносится наличными')).not.toBe('pass')
  })
})

it('a fact is always found in itself, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 80 }), (fact) => {
      if (/[\p{L}\p{N}]/u.test(fact) && !/\[\d{1,2}\]/.test(fact))
        expect(findFact(`Before. ${fact} After.`, fact)).not.toBe('fail')
    }),
  )
})

it('hostile answers are checked in a moment', () => {
  for (const text of ['1 '.repeat(50_000), '1.1.'.repeat(30_000), 'ма '.repeat(50_000), 'a'.repeat(200_000)]) {
    const startedMs = performance.now()
    findFact(text, '12 мая 2026, 1 200,50')
    expect(performance.now() - startedMs).toBeLessThan(2000)
  }
})

describe('the checks', () => {
  const answered = { kind: 'answered', confidence: 0.9 } as const
  const got = (outcome: object, text = '', citations: { documentId: string }[] = []) =>
    ({ outcome, text, citations }) as never
  const expected = { expects: 'answer', facts: ['300 €'], documentId: null } as const
  const refusal = { expects: 'refusal', facts: [], documentId: null } as const

  it('want a refusal where one is expected, by whichever word', () => {
    expect(checkAnswer(refusal, got({ kind: 'refused', reason: 'nothing_found' })).verdict).toBe('pass')
    expect(checkAnswer(refusal, got({ kind: 'handed_over', reason: 'asked' })).verdict).toBe('pass')
    expect(checkAnswer(refusal, got({ kind: 'clarify' })).verdict).toBe('unsure')
    expect(checkAnswer(refusal, got(answered, 'Sure'))).toMatchObject({ verdict: 'fail', check: 'outcome' })
  })

  it('want an answer with every fact, then the document cited', () => {
    expect(checkAnswer(expected, got({ kind: 'refused', reason: 'not_confident' }))).toMatchObject({ verdict: 'fail' })
    expect(checkAnswer(expected, got(answered, 'We hold 300 €.'))).toEqual({ verdict: 'pass', check: 'facts', why: [] })
    const two = { ...expected, facts: ['300 €', 'Montenegro'] }
    expect(checkAnswer(two, got(answered, 'We hold 300 €.'))).toMatchObject({ verdict: 'fail', why: ['Montenegro'] })
    const cited = { ...expected, documentId: 'a' }
    expect(checkAnswer(cited, got(answered, '300 €', [{ documentId: 'b' }]))).toMatchObject({
      check: 'document',
      verdict: 'fail',
    })
    expect(checkAnswer(cited, got(answered, '300 €', [{ documentId: 'a' }]))).toMatchObject({ verdict: 'pass' })
  })

  it('say nothing of the answer when the model failed', () => {
    for (const one of [expected, refusal])
      expect(checkAnswer(one, got({ kind: 'handed_over', reason: 'error' }))).toMatchObject({
        verdict: 'unsure',
        check: 'error',
      })
  })
})
