import type { Document } from '@opora/contract/knowledge'
import type { OutputOf } from '@opora/contract/routes'

export type DocumentPage = OutputOf<'GET /documents'>

/** Loaded pages of one list, newest document first. */
export interface DocumentPages {
  pages: DocumentPage[]
  pageParams: unknown[]
}

/** A patched list, or `unknown` when the change lies outside what was loaded and only a fetch can tell. */
export type Patched = DocumentPages | 'unknown'

/** What a list is narrowed to. */
export interface ListFilter {
  q: string
  of: string | null
  /** A collection, or `none`. */
  inside: string | null
}

/** The filter a list was asked for with, from its key. */
export const filterOf = (key: readonly unknown[]): ListFilter => ({
  q: String(key[2] ?? ''),
  of: typeof key[3] === 'string' ? key[3] : null,
  inside: typeof key[4] === 'string' ? key[4] : null,
})

const isNarrow = ({ q, of, inside }: ListFilter): boolean => q !== '' || of !== null || inside !== null

const countOf = (document: Document | null) => ({
  total: document ? 1 : 0,
  ready: document?.state === 'ready' ? 1 : 0,
  passages: document?.passages ?? 0,
})

/** Counts of the workspace. Once every document is here they are counted: the server's may be of a moment later than its rows. */
export function countsOf(list: DocumentPages, filter: ListFilter): { total: number; ready: number; passages: number } {
  const { total = 0, ready = 0, passages = 0 } = list.pages[0] ?? {}
  if (isNarrow(filter) || list.pages.at(-1)?.nextCursor) return { total, ready, passages }
  const counts = list.pages.flatMap((page) => page.items).map(countOf)
  const sum = (of: 'total' | 'ready' | 'passages'): number => counts.reduce((all, count) => all + count[of], 0)
  return { total: sum('total'), ready: sum('ready'), passages: sum('passages') }
}

export function findDocument(list: DocumentPages, id: string): Document | null {
  for (const page of list.pages) {
    const found = page.items.find((document) => document.id === id)
    if (found) return found
  }
  return null
}

function recount(list: DocumentPages, before: Document | null, after: Document | null): DocumentPages {
  const old = countOf(before)
  const now = countOf(after)
  const pages = list.pages.map((page) => ({
    ...page,
    total: page.total + now.total - old.total,
    ready: page.ready + now.ready - old.ready,
    passages: page.passages + now.passages - old.passages,
  }))
  return { ...list, pages }
}

const replaceItems = (list: DocumentPages, change: (items: Document[]) => Document[]): DocumentPages => ({
  ...list,
  pages: list.pages.map((page) => ({ ...page, items: change(page.items) })),
})

const matches = (document: Document, { q, of, inside }: ListFilter): boolean => {
  const stands = document.collectionIds
  const isInside = inside === null || (inside === 'none' ? stands.length === 0 : stands.some((id) => id === inside))
  const isOfSite = of === null || (document.origin.kind === 'page' && document.origin.siteId === of)
  return isOfSite && isInside && document.title.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase())
}

/** Counts are of the whole workspace, so a filtered list cannot tell what a document outside it changes. */
function withNew(list: DocumentPages, document: Document, filter: ListFilter): Patched {
  const [first, ...rest] = list.pages
  const newest = first?.items[0]
  const isNewest = !newest || newest.createdAt <= document.createdAt
  if (!first || isNarrow(filter) || !isNewest) return 'unknown'
  const pages = [{ ...first, items: [document, ...first.items] }, ...rest]
  return recount({ ...list, pages }, null, document)
}

export function withDocument(list: DocumentPages, document: Document, filter: ListFilter): Patched {
  const before = findDocument(list, document.id)
  if (!before) return withNew(list, document, filter)
  const changed = replaceItems(list, (items) =>
    items.map((item) => (item.id === document.id ? document : item)).filter((item) => matches(item, filter)),
  )
  return recount(changed, before, document)
}

export function withoutDocument(list: DocumentPages, id: string): Patched {
  const before = findDocument(list, id)
  if (!before) return 'unknown'
  const left = replaceItems(list, (items) => items.filter((item) => item.id !== id))
  return recount(left, before, null)
}
