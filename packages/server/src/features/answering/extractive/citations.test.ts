import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyQuotes } from './citations.ts'

const passages = [
  { id: 'a', text: 'Депозит возвращается\n  в течение 3-5 рабочих дней. Иногда раньше.' },
  { id: 'b', text: 'The car comes with a full tank.' },
]

describe('verifyQuotes', () => {
  it('finds a quote whose white space differs, and gives it as the passage spells it', () => {
    const verified = verifyQuotes([{ passageId: 'a', text: ' возвращается в течение  3-5 рабочих\tдней' }], passages)
    expect(verified).toEqual({
      outcome: 'verified',
      quotes: [{ passageId: 'a', text: 'возвращается\n  в течение 3-5 рабочих дней', start: 8, end: 49 }],
    })
  })

  it.each([
    ['a word was changed', 'a', 'в течение 3-7 рабочих дней', 'not_verbatim'],
    ['a letter changed its case', 'b', 'the car comes', 'not_verbatim'],
    ['the words stand in another passage', 'b', 'Депозит возвращается', 'not_verbatim'],
    ['words between were left out', 'a', 'Депозит возвращается рабочих дней', 'not_verbatim'],
    ['there is no such passage', 'c', 'Депозит', 'unknown_passage'],
    ['it says nothing', 'a', ' \n', 'empty'],
  ])('fails when %s', (_, passageId, text, problem) => {
    const quote = { passageId, text }
    expect(verifyQuotes([quote], passages)).toEqual({ outcome: 'failed', problems: [{ quote, problem }] })
  })

  it('fails them all for one that is not there', () => {
    const real = { passageId: 'b', text: 'a full tank' }
    expect(verifyQuotes([real], passages).outcome).toBe('verified')
    expect(verifyQuotes([real, { passageId: 'b', text: 'an empty tank' }], passages).outcome).toBe('failed')
  })

  it('finds every piece of any passage, at its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), fc.nat(), (text, one, other) => {
        const [start, end] = [one % text.length, other % text.length].toSorted((a, b) => a - b) as [number, number]
        const piece = text.slice(start, end + 1)
        fc.pre(piece.trim() !== '')
        const verified = verifyQuotes([{ passageId: 'p', text: piece }], [{ id: 'p', text }])
        if (verified.outcome !== 'verified') throw new Error('not found')
        const quote = verified.quotes[0]
        expect(quote?.text).toBe(text.slice(quote?.start, quote?.end))
        expect(quote?.text.replace(/\s+/g, ' ')).toBe(piece.replace(/\s+/g, ' ').trim())
      }),
    )
  })
})
