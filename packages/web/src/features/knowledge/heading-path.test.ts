import { describe, expect, it } from 'vitest'
import { headingPath } from './heading-path.ts'

describe('headingPath', () => {
  it('leads from the document down to the heading', () => {
    expect(headingPath('Rules', 'Deposit > Return')).toBe('Rules › Deposit › Return')
  })

  it('says the title once when the document begins with it', () => {
    expect(headingPath('Rules', 'Rules > Deposit')).toBe('Rules › Deposit')
    expect(headingPath('Rules', 'Rules')).toBe('Rules')
  })

  it('is the title alone for a passage without a heading', () => {
    expect(headingPath('Rules', '')).toBe('Rules')
  })
})
