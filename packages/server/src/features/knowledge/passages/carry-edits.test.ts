import { describe, expect, it } from 'vitest'
import type { PassageDraft } from '../splitting/split-into-passages.ts'
import { carryEdits } from './carry-edits.ts'
import type { ShelvedRow } from './shelf/store.ts'
import type { PassageRow } from './store.ts'

const draft = (text: string, heading = 'Fees'): PassageDraft => ({
  ordinal: 0,
  heading,
  text,
  start: 0,
  end: text.length,
})
const read = (id: string, text: string, more: Partial<PassageRow> = {}): PassageRow => ({
  id,
  document_id: 'd',
  ordinal: 0,
  heading: 'Fees',
  text,
  page: null,
  start_offset: 0,
  end_offset: text.length,
  excluded: false,
  questions: [],
  is_added: false,
  revision: 1,
  original: null,
  edited_at: null,
  edited_by: null,
  ...more,
})
const added = (id: string, text: string): PassageRow => read(id, text, { is_added: true })
const edited = (id: string, was: string, text: string): PassageRow =>
  read(id, text, { original: { heading: 'Fees', text: was }, revision: 3 })
function shelved(reason: 'deleted' | 'unmatched', row: PassageRow): ShelvedRow {
  const { revision: _, start_offset: _start, end_offset: _end, ...rest } = row
  return { ...rest, reason, shelved_at: new Date(0) }
}

let next = 0
const carry = (drafts: PassageDraft[], before: PassageRow[], shelf: ShelvedRow[] = []) =>
  carryEdits({ documentId: 'd', drafts, before, shelf, newId: () => `new-${++next}` })
const seen = (rows: readonly PassageRow[]) => rows.map(({ id, text }) => [id, text])

describe('edits of a document that is read again', () => {
  it('stay on the passage with the same words as read, which keeps its id', () => {
    const before = [read('a', 'One.'), edited('b', 'Two.', 'Two, said better.')]
    const { passages, unmatched } = carry([draft('One.'), draft('Two.'), draft('Three.')], before)
    expect(passages).toMatchObject([
      { id: 'a', text: 'One.', ordinal: 0, original: null },
      { id: 'b', text: 'Two, said better.', ordinal: 1, revision: 3, original: { heading: 'Fees', text: 'Two.' } },
      { text: 'Three.', ordinal: 2 },
    ])
    expect(unmatched).toEqual([])
  })

  it('move with their words to another place and under another heading, which is taken over', () => {
    const before = [read('a', 'One.', { questions: ['How much?'] }), read('b', 'Two.')]
    const { passages } = carry([draft('Two.'), draft('Zero.'), draft('One.', 'Prices')], before)
    expect(passages.map(({ id, heading, questions }) => [id, heading, questions])).toEqual([
      ['b', 'Fees', []],
      [expect.stringContaining('new-'), 'Fees', []],
      ['a', 'Prices', ['How much?']],
    ])
  })

  it('keep a heading a person gave', () => {
    const before = [read('a', 'One.', { heading: 'Mine', original: { heading: 'Fees', text: 'One.' } })]
    const [passage] = carry([draft('One.', 'Prices')], before).passages
    expect(passage).toMatchObject({ heading: 'Mine', text: 'One.', original: { heading: 'Prices', text: 'One.' } })
  })

  it('are told when their words are gone, those that were only left out or asked about too', () => {
    const before = [
      edited('a', 'One.', 'Uno.'),
      read('b', 'Two.', { excluded: true }),
      read('c', 'Three.', { questions: ['?'] }),
      read('d', 'Four.'),
    ]
    const { passages, unmatched } = carry([draft('One and a half.')], before)
    expect(seen(passages)).toEqual([[expect.stringContaining('new-'), 'One and a half.']])
    expect(unmatched.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('that lost their words find them again when these come back', () => {
    const lost = shelved('unmatched', edited('a', 'One.', 'Uno.'))
    const { passages, found } = carry([draft('One.')], [], [lost])
    expect(seen(passages)).toEqual([['a', 'Uno.']])
    expect(found).toEqual(['a'])
  })

  it('leave a deleted passage out, but only as often as it was deleted', () => {
    const gone = shelved('deleted', read('a', 'See above.'))
    const { passages, stillDeleted } = carry(
      [draft('See above.', 'Cars'), draft('See above.')],
      [read('b', 'See above.', { heading: 'Cars' })],
      [gone],
    )
    expect(seen(passages)).toEqual([['b', 'See above.']])
    expect(stillDeleted).toEqual(['a'])
  })

  it('forget nothing of a deleted passage whose words are gone', () => {
    const { stillDeleted, passages } = carry([draft('Two.')], [], [shelved('deleted', read('a', 'One.'))])
    expect(passages).toHaveLength(1)
    expect(stillDeleted).toEqual([])
  })

  it('put passages written by hand below what stood above them, or above that', () => {
    const before = [
      added('top', 'Top.'),
      read('a', 'One.'),
      read('b', 'Two.'),
      added('x', 'X.'),
      added('y', 'Y.'),
      read('c', 'Three.'),
    ]
    const { passages } = carry([draft('Zero.'), draft('One.'), draft('Three.')], before)
    expect(passages.map(({ text }) => text)).toEqual(['Top.', 'Zero.', 'One.', 'X.', 'Y.', 'Three.'])
    expect(passages.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('put them at the end when nothing around them is left', () => {
    const { passages } = carry([draft('New.')], [read('a', 'One.'), added('x', 'X.')])
    expect(passages.map(({ text }) => text)).toEqual(['New.', 'X.'])
  })

  it('do not depend on how many spaces the words were read with', () => {
    const { passages } = carry([draft('One  two\nthree.')], [edited('a', 'One two three.', 'Mine.')])
    expect(seen(passages)).toEqual([['a', 'Mine.']])
  })

  it('of ten thousand passages are carried within a second or so', () => {
    const texts = Array.from({ length: 10_000 }, (_, at) => `Passage number ${at}.`)
    const before = texts.flatMap((text, at) =>
      at % 50 === 0 ? [read(`r${at}`, text), added(`x${at}`, `Added ${at}.`)] : [read(`r${at}`, text)],
    )
    const { passages } = carry(
      texts.map((text) => draft(text)),
      before,
    )
    expect(passages).toHaveLength(10_200)
    expect(passages[51]).toMatchObject({ id: 'r50' })
    expect(passages[52]).toMatchObject({ id: 'x50' })
  }, 30_000)
})
