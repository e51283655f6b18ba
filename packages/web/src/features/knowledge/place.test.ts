import { describe, expect, it } from 'vitest'
import { readPlace, writePlace } from './place.ts'

const id = '00000000-0000-4000-8000-000000000001'
const plain = {
  tab: 'documents',
  q: '',
  find: '',
  document: null,
  passage: null,
  site: null,
  of: null,
  in: null,
  within: [],
}

describe('the place on the knowledge page', () => {
  it('is the list of documents by default', () => {
    expect(readPlace({})).toEqual(plain)
  })

  it('is the search when a link brings a question', () => {
    expect(readPlace({ q: 'депозит' })).toMatchObject({ tab: 'search', q: 'депозит' })
  })

  it('opens the quoted passage of a document', () => {
    expect(readPlace({ document: id, passage: id })).toMatchObject({ document: id, passage: id })
  })

  it('ignores what is no id and no tab', () => {
    expect(readPlace({ document: '<script>', passage: '7', tab: 'nonsense' })).toEqual(plain)
  })

  it('takes each chosen collection once, and nothing that is none', () => {
    expect(readPlace({ within: `${id},x,${id},` }).within).toEqual([id])
    expect(readPlace({ in: 'x' }).in).toBeNull()
  })

  it('survives a trip through the address', () => {
    const places = [
      {},
      { q: 'a' },
      { q: 'a', tab: 'documents' },
      { find: 'b', document: id, passage: id },
      { tab: 'search' },
      { tab: 'sites', site: id },
      { of: id },
      { in: id },
      { in: 'none' },
      { tab: 'collections' },
      { q: 'a', within: `${id},${id.replace('1', '2')}` },
    ]
    for (const search of places) expect(readPlace(writePlace(readPlace(search)))).toEqual(readPlace(search))
  })
})
