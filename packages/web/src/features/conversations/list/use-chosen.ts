import type { Conversation } from '@opora/contract/conversations'
import { useState } from 'react'

/** Which conversations of a list are chosen: by their ids, so that it holds while the list moves. */
export interface Chosen {
  ids: ReadonlySet<string>
  toggle: (id: string) => void
  /** Everything from the one chosen last, or from a row, to this one; what was chosen before stays. */
  reach: (id: string, from?: string | null) => void
  set: (ids: Iterable<string>) => void
}

interface Held {
  list: string
  ids: ReadonlySet<string>
  anchor: string | null
  /** What was chosen when the range began. */
  base: ReadonlySet<string>
}

const nothing: ReadonlySet<string> = new Set()

/** What stands between two rows, both included; the row alone when the other one is gone. */
function rangeOf(rows: readonly Pick<Conversation, 'id'>[], from: string, to: string): string[] {
  const places = [from, to].map((id) => rows.findIndex((row) => row.id === id))
  if (places.includes(-1)) return [to]
  return rows.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id)
}

export function useChosen(rows: readonly Conversation[], list: string): Chosen {
  const [held, setHeld] = useState<Held>({ list, ids: nothing, anchor: null, base: nothing })
  const { ids, anchor, base } = held.list === list ? held : { ids: nothing, anchor: null, base: nothing }
  return {
    ids,
    toggle: (id) => {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      setHeld({ list, ids: next, anchor: id, base: next })
    },
    reach: (id, from) => {
      const begin = anchor ?? from ?? id
      setHeld({ list, ids: new Set([...base, ...rangeOf(rows, begin, id)]), anchor: begin, base })
    },
    set: (next) => {
      const all = new Set(next)
      setHeld({ list, ids: all, anchor: null, base: all })
    },
  }
}
