import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { EditedPassage } from '@opora/contract/passages'
import { describe, expect, it } from 'vitest'
import { edited, marksOf, withoutPassage, withPassage } from './patch-passages.ts'

const passage = (n: number, rest: Partial<EditedPassage> = {}): EditedPassage => ({
  id: `00000000-0000-4000-8000-00000000000${n}` as PassageId,
  documentId: '00000000-0000-4000-8000-000000000100' as DocumentId,
  ordinal: n,
  heading: 'Fees',
  text: `Text ${n}`,
  page: null,
  start: 0,
  end: 6,
  excluded: false,
  questions: [],
  isAdded: false,
  revision: 1,
  editedAt: null,
  original: null,
  editedBy: null,
  ...rest,
})
const list = {
  pages: [
    { items: [passage(1), passage(2)], nextCursor: 'x' },
    { items: [passage(3)], nextCursor: null },
  ],
  pageParams: [null, 'x'],
}

describe('passages on the screen', () => {
  it('change in their place, on whatever page they are', () => {
    const next = withPassage(list, passage(3, { text: 'Changed' }))
    expect(next.pages.flatMap(({ items }) => items.map(({ text }) => text))).toEqual(['Text 1', 'Text 2', 'Changed'])
  })

  it('go away one by one', () => {
    expect(withoutPassage(list, passage(2).id).pages.map(({ items }) => items.length)).toEqual([1, 1])
  })

  it('remember what was read from the first change to the way back', () => {
    const first = edited(passage(1), { text: 'Mine' })
    expect(first.original).toEqual({ heading: 'Fees', text: 'Text 1' })
    const second = edited(first, { text: 'Mine again', heading: 'Prices' })
    expect(second.original).toEqual({ heading: 'Fees', text: 'Text 1' })
    expect(edited(second, { ...second.original }).original).toBeNull()
    expect(edited(passage(1), { questions: ['Why?'], excluded: true }).original).toBeNull()
    expect(edited(passage(1, { isAdded: true }), { text: 'Mine' }).original).toBeNull()
  })

  it('bear the marks of what was done to them', () => {
    expect(marksOf(passage(1))).toEqual([])
    expect(marksOf(passage(1, { isAdded: true, excluded: true }))).toEqual(['added', 'excluded'])
    expect(marksOf(edited(passage(1), { text: 'Mine' }))).toEqual(['edited'])
  })
})
