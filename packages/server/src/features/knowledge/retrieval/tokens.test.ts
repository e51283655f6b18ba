import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsOf, normalise, stemOf, tellingWordsOf, termsOf } from './tokens.ts'

describe('tokens', () => {
  it('stems each word in the language of its letters', () => {
    expect(['депозиты', 'депозитом', 'rentals', 'renting', '2024'].map(stemOf)).toEqual([
      'депозит',
      'депозит',
      'rental',
      'rent',
      '2024',
    ])
  })

  it('writes in one way what people write in several', () => {
    expect(normalise('ЕЖЁ́М \uff21\uff22\uff23 со\u00adгласие №')).toBe('ежем abc согласие no')
  })

  it('drops the words that carry nothing, unless there are no others', () => {
    expect(tellingWordsOf('Подскажите, пожалуйста, когда вы вернёте депозит?')).toEqual(['вернете', 'депозит'])
    expect(tellingWordsOf('Кто вы?')).toEqual(['кто', 'вы'])
  })

  it('marks the edges of a word in its grams', () => {
    expect(gramsOf('банк')).toEqual(['_бан', 'банк', 'анк_'])
    expect(gramsOf('я')).toEqual(['_я_'])
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { stems, grams } = termsOf(text)
        expect(grams.length).toBeGreaterThanOrEqual(stems.length > 0 ? 1 : 0)
      }),
    )
  })

  it('reads a megabyte of one word in time', () => {
    const started = performance.now()
    termsOf('х'.repeat(1_000_000))
    termsOf('a'.repeat(1_000_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
