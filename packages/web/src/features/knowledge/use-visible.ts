import type { Document } from '@opora/contract/knowledge'
import { useLeaving } from '../../ui/removals.ts'
import { countsOf, type DocumentPages, type ListFilter, withoutDocument } from './patch-list.ts'

const everything: ListFilter = { q: '', of: null, inside: null }

export interface VisibleDocuments {
  /** Null until the first answer. */
  documents: Document[] | null
  total: number
  ready: number
  passages: number
}

/** What the loaded pages show without the documents whose deletion can still be undone. */
export function useVisible(list: DocumentPages | undefined, filter: ListFilter = everything): VisibleDocuments {
  const leaving = useLeaving()
  if (!list) return { documents: null, total: 0, ready: 0, passages: 0 }
  let left = list
  for (const id of leaving) {
    const without = withoutDocument(left, id)
    if (without !== 'unknown') left = without
  }
  return { documents: left.pages.flatMap((page) => page.items), ...countsOf(left, filter) }
}
