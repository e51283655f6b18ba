import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markWords } from './mark-words.ts'

const marked = (text: string, query: string): string[] =>
  markWords(text, query)
    .filter((piece) => piece.isMatch)
    .map((piece) => piece.text)

describe('markWords', () => {
  it('marks the same word in another form', () => {
    expect(marked('Депозит возвращаем; сумма депозита 300 €.', 'возврат депозита')).toContain('Депозит')
    expect(marked('Deposits are returned in 5 days', 'deposit')).toEqual(['Deposits'])
  })

  it('marks numbers and treats ё as е', () => {
    expect(marked('Приём в 23 часа', 'прием 23')).toEqual(['Приём', '23'])
  })

  it('does not mark a word that only begins alike', () => {
    expect(marked('An international interview', 'interest')).toEqual([])
  })

  it('marks nothing for a query without words', () => {
    expect(markWords('Any text', '?! а')).toEqual([{ text: 'Any text', isMatch: false }])
  })

  it('never loses or adds a character', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, query) => {
        const joined = markWords(text, query).map((piece) => piece.text)
        expect(joined.join('')).toBe(text)
      }),
    )
  })
})
