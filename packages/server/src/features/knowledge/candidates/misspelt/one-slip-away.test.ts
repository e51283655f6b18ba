import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneSlipAway } from './one-slip-away.ts'

describe('what one slip makes of a word', () => {
  it.each(['алог', 'здалог', 'зплог', 'азлог', 'зало', 'залогг'])('is залог for %s', (written) => {
    expect(oneSlipAway(written)).toContain('залог')
  })

  it('takes the letters of the word and those of its alphabet', () => {
    expect(oneSlipAway('café')).toContain('cafe')
    expect(oneSlipAway('żywiec')).toContain('zywiec')
    expect(oneSlipAway('λέξη')).toContain('λέξηη')
  })

  it.each(['', 'дом', 'a1b2c3', '48213', 'я'.repeat(25)])('is nothing for %j', (written) => {
    expect(oneSlipAway(written).size).toBe(0)
  })

  it('leads back, and never to the word itself', () => {
    const word = fc.stringMatching(/^[a-z]{5,12}$/)
    fc.assert(
      fc.property(word, fc.nat(), (given, pick) => {
        const made = [...oneSlipAway(given)]
        const slip = made[pick % made.length] ?? ''
        expect(oneSlipAway(slip)).toContain(given)
        expect(made).not.toContain(given)
      }),
    )
  })
})
