import type { DocumentId } from '@opora/contract/ids'
import type { Document } from '@opora/contract/knowledge'
import { useState } from 'react'

/** Documents chosen for one change. Who leaves the list leaves the choice. */
export interface Selection {
  chosen: Document[]
  size: number
  isAll: boolean
  isChosen: (id: DocumentId) => boolean
  choose: (id: DocumentId, isChosen: boolean) => void
  chooseAll: (isChosen: boolean) => void
  clear: () => void
}

export function useSelection(documents: readonly Document[] | null): Selection {
  const [ids, setIds] = useState<ReadonlySet<DocumentId>>(new Set())
  const listed = documents ?? []
  const chosen = listed.filter(({ id }) => ids.has(id))
  return {
    chosen,
    size: chosen.length,
    isAll: listed.length > 0 && chosen.length === listed.length,
    isChosen: (id) => ids.has(id),
    choose: (id, isChosen) =>
      setIds((held) => {
        const next = new Set(held)
        if (isChosen) next.add(id)
        else next.delete(id)
        return next
      }),
    chooseAll: (isChosen) => setIds(new Set(isChosen ? listed.map(({ id }) => id) : [])),
    clear: () => setIds(new Set()),
  }
}
