import type { CollectionId, DocumentId, PassageId, SiteId } from '@opora/contract/ids'

/** Where on the knowledge page one is: all of it lives in the address, so that a link leads there. */
export interface KnowledgePlace {
  tab: 'documents' | 'collections' | 'sites' | 'search'
  /** What is looked for inside documents. */
  q: string
  /** What titles are filtered by. */
  find: string
  document: DocumentId | null
  passage: PassageId | null
  /** The site that is open. */
  site: SiteId | null
  /** Only documents of this site. */
  of: SiteId | null
  /** Only documents of this collection, or of none. */
  in: CollectionId | 'none' | null
  /** The collections that are searched; all knowledge when there are none. */
  within: CollectionId[]
}

export type KnowledgeSearch = Partial<Record<keyof KnowledgePlace, string>>

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const isUuid = (text: string | undefined): text is string => text !== undefined && uuid.test(text)

function tabOf(tab: string | undefined, q: string): KnowledgePlace['tab'] {
  if (tab === 'search' || tab === 'sites' || tab === 'collections') return tab
  return q !== '' && tab !== 'documents' ? 'search' : 'documents'
}

/** Reads the address; a broken id is as if it were absent. `?q=` alone leads to the search. */
export function readPlace(search: KnowledgeSearch): KnowledgePlace {
  const { tab, q = '', find = '' } = search
  return {
    tab: tabOf(tab, q),
    q,
    find,
    document: isUuid(search.document) ? (search.document as DocumentId) : null,
    passage: isUuid(search.passage) ? (search.passage as PassageId) : null,
    site: isUuid(search.site) ? (search.site as SiteId) : null,
    of: isUuid(search.of) ? (search.of as SiteId) : null,
    in: search.in === 'none' ? 'none' : isUuid(search.in) ? (search.in as CollectionId) : null,
    within: [...new Set((search.within ?? '').split(',').filter(isUuid))] as CollectionId[],
  }
}

/** What the address says for a place; what is plain is left out. */
export function writePlace(place: KnowledgePlace): KnowledgeSearch {
  const { tab, q, find, document, passage, site, of } = place
  const isPlain = tab === 'documents' && q === ''
  const ids = { document: document ?? '', passage: passage ?? '', site: site ?? '', of: of ?? '' }
  const chosen = { in: place.in ?? '', within: place.within.join() }
  const all = { tab: isPlain ? '' : tab, q, find, ...ids, ...chosen }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}
