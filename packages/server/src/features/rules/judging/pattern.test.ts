import { describe, expect, it } from 'vitest'
import { findsPattern, isPattern, patternReads } from './pattern.ts'

describe('patterns', () => {
  it('are found whatever the case, in any alphabet', () => {
    expect(findsPattern('возврат|refund', 'Хочу ВОЗВРАТ')).toBe(true)
    expect(findsPattern('^order \\d{4}$', 'Order 1234')).toBe(true)
    expect(findsPattern('\\bfree\\b', 'freely')).toBe(false)
  })

  it.each(['(', 'a{1001}', '(?=a)b', '(a)\\1', '((a{100}){100}){100}', '\\p{L}{900}'])('refuse “%s”', (source) => {
    expect(isPattern(source)).toBe(false)
    expect(findsPattern(source, 'aaa')).toBe(false)
  })

  it.each(['(a+)+$', '(a|aa)+$', '(a*)*b', '(.*a){20}b', '(a?){90}a{90}b', '.{500}b', '(x+x+)+y', '(.*.*.*=.*){9}'])(
    'take no longer for hostile texts: %s',
    (source) => {
      expect(isPattern(source)).toBe(true)
      const began = performance.now()
      findsPattern(source, `${'a'.repeat(1_000_000)}!`)
      expect(performance.now() - began).toBeLessThan(500)
    },
  )

  it('are looked for in the beginning of a text', () => {
    expect(findsPattern('end', `${'a'.repeat(patternReads - 3)}end`)).toBe(true)
    expect(findsPattern('end', `${'a'.repeat(patternReads)}end`)).toBe(false)
  })
})
