import { DocumentId, PassageId } from '@opora/contract/ids'

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

/** Reads the address; a broken id is as if it were absent. `?q=` alone leads to the search. */
export function readPlace(search: KnowledgeSearch): KnowledgePlace {
  const { tab, q = '', find = '' } = search
  const document = DocumentId.safeParse(search.document)
  const passage = PassageId.safeParse(search.passage)
  return {
    tab: tab === 'search' || (q !== '' && tab !== 'documents') ? 'search' : 'documents',
    q,
    find,
    document: document.success ? document.data : null,
    passage: passage.success ? passage.data : null,
  }
}

/** What the address says for a place; what is plain is left out. */
export function writePlace({ tab, q, find, document, passage }: KnowledgePlace): KnowledgeSearch {
  const isPlain = tab === 'documents' && q === ''
  const all = { tab: isPlain ? '' : tab, q, find, document: document ?? '', passage: passage ?? '' }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}
