import type { PassageId } from '@opora/contract/ids'
import { describe, expect, it } from 'vitest'
import { begunBelow, hasUnplaced, looseDrafts } from './loose-drafts.ts'
import type { PassageDraft } from './use-passage-drafts.ts'

const draft = (text: string, more: Partial<PassageDraft> = {}): PassageDraft => ({
  revision: 2,
  heading: '',
  text,
  questions: '',
  ...more,
})
const above = { id: 'b' as PassageId, heading: 'Fees' }

describe('a new passage', () => {
  it('keeps what was written of it when it is given another place', () => {
    expect(begunBelow({ new: draft('half a sentence') }, above)).toMatchObject({
      text: 'half a sentence',
      below: above,
    })
    expect(begunBelow({ new: draft('half', { below: above }) }, null)).toMatchObject({ text: 'half', below: above })
    expect(begunBelow({}, above)).toMatchObject({ text: '', below: above })
  })

  it('is not told any more that its place is gone once it has another', () => {
    expect(begunBelow({ new: draft('half', { isBelowGone: true }) }, above)).not.toHaveProperty('isBelowGone')
  })
})

describe('drafts of passages', () => {
  const drafts = { new: draft('new'), a: draft('of a'), b: draft('of b'), c: draft('of c', { isOrphan: true }) }
  const of = (ids: string[], isWhole: boolean) => looseDrafts(drafts, { ids: new Set(ids), isWhole })

  it('whose passage got another id stand for themselves, each by itself', () => {
    expect(of(['a'], true)).toEqual([
      ['new', draft('new')],
      ['b', draft('of b', { isOrphan: true })],
      ['c', draft('of c', { isOrphan: true })],
    ])
  })

  it('whose passage may only not be listed yet do not, except where it is known to be gone', () => {
    expect(of(['a'], false).map(([key]) => key)).toEqual(['new', 'c'])
    expect(hasUnplaced(drafts, new Set(['a']))).toBe(true)
    expect(hasUnplaced(drafts, new Set(['a', 'b']))).toBe(false)
  })

  it('go back to their passage when it is there again', () => {
    expect(of(['a', 'b', 'c'], true).map(([key]) => key)).toEqual(['new'])
  })
})
