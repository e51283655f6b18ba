import type { Conversation } from '@opora/contract/conversations'
import { useEffect, useRef } from 'react'

/** The next or previous row; when the selected one has left the list, counted from where it stood. */
export function useNeighbours(
  rows: readonly Conversation[],
  selectedId: string | null,
): (by: 1 | -1) => Conversation | undefined {
  const lastAt = useRef(-1)
  const at = rows.findIndex((row) => row.id === selectedId)
  useEffect(() => {
    if (at !== -1) lastAt.current = at
  }, [at])
  return (by) => {
    if (at !== -1) return rows[at + by]
    // What stood below the vanished row has moved up into its place.
    return rows[by === 1 ? Math.max(0, lastAt.current) : Math.max(0, lastAt.current - 1)] ?? rows.at(-1)
  }
}
