import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerParts } from './answer-parts.ts'

describe('answerParts', () => {
  it('puts chips where the text names its sources', () => {
    const parts = answerParts('Deposit is 300 € [1]. It returns in 5 days[2].', [{ n: 1 }, { n: 2 }])
    expect(parts).toEqual([
      { kind: 'text', text: 'Deposit is 300 €' },
      { kind: 'cite', n: 1 },
      { kind: 'text', text: '. It returns in 5 days' },
      { kind: 'cite', n: 2 },
      { kind: 'text', text: '.' },
    ])
  })

  it('leaves a number no citation stands behind as text', () => {
    expect(answerParts('See clause [7].', [{ n: 1 }])).toEqual([{ kind: 'text', text: 'See clause [7].' }])
  })

  it('has nothing to show for an empty answer', () => {
    expect(answerParts('', [{ n: 1 }])).toEqual([])
  })

  it('keeps every character of a text without citations', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kept = answerParts(text, []).map((part) => (part.kind === 'text' ? part.text : ''))
        expect(kept.join('')).toBe(text)
      }),
    )
  })
})
