import type { ContactRow } from '@opora/contract/contacts'
import type { ContactId } from '@opora/contract/ids'
import { useState } from 'react'

/** Contacts chosen for one change. Who leaves the list leaves the choice. */
export interface Chosen {
  rows: ContactRow[]
  isAll: boolean
  has: (id: ContactId) => boolean
  choose: (id: ContactId, isChosen: boolean) => void
  chooseAll: (isChosen: boolean) => void
}

export function useChosen(listed: readonly ContactRow[]): Chosen {
  const [ids, setIds] = useState<ReadonlySet<ContactId>>(new Set())
  const rows = listed.filter(({ id }) => ids.has(id))
  return {
    rows,
    isAll: listed.length > 0 && rows.length === listed.length,
    has: (id) => ids.has(id),
    choose: (id, isChosen) =>
      setIds((held) => {
        const next = new Set(held)
        if (isChosen) next.add(id)
        else next.delete(id)
        return next
      }),
    chooseAll: (isChosen) => setIds(new Set(isChosen ? listed.map(({ id }) => id) : [])),
  }
}
