import { describe, expect, it } from 'vitest'
import { foldText } from './fold-text.ts'

describe('folding', () => {
  it('leaves a short text whole', () => {
    expect(foldText('Hello')).toBeNull()
  })

  it('cuts 20,000 characters at a word', () => {
    const folded = foldText('слово '.repeat(3333))
    expect(folded?.length).toBeLessThan(1700)
    expect(folded).toMatch(/слово…$/)
  })

  it('cuts a text of many short lines and a wall without spaces', () => {
    expect(foldText('a\n'.repeat(500))?.split('\n').length).toBeLessThanOrEqual(25)
    expect(foldText('x'.repeat(20_000))?.length).toBe(1601)
  })
})
