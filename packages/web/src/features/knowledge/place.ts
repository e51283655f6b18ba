import type { DocumentId, PassageId } from '@opora/contract/ids'

/** Where on the knowledge page one is: all of it lives in the address, so that a link leads there. */
export interface KnowledgePlace {
  tab: 'documents' | 'search'
  /** What is looked for inside documents. */
  q: string
  /** What titles are filtered by. */
  find: string
  document: DocumentId | null
  passage: PassageId | null
}

export type KnowledgeSearch = Partial<Record<keyof KnowledgePlace, string>>

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const isUuid = (text: string | undefined): text is string => text !== undefined && uuid.test(text)

/** Reads the address; a broken id is as if it were absent. `?q=` alone leads to the search. */
export function readPlace(search: KnowledgeSearch): KnowledgePlace {
  const { tab, q = '', find = '' } = search
  return {
    tab: tab === 'search' || (q !== '' && tab !== 'documents') ? 'search' : 'documents',
    q,
    find,
    document: isUuid(search.document) ? (search.document as DocumentId) : null,
    passage: isUuid(search.passage) ? (search.passage as PassageId) : null,
  }
}

/** What the address says for a place; what is plain is left out. */
export function writePlace({ tab, q, find, document, passage }: KnowledgePlace): KnowledgeSearch {
  const isPlain = tab === 'documents' && q === ''
  const all = { tab: isPlain ? '' : tab, q, find, document: document ?? '', passage: passage ?? '' }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}
