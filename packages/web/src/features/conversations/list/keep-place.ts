interface Row {
  id: string
}

/**
 * By how many rows the list must scroll so that what is on the screen stays where it is:
 * most of the visible rows moved by that much. A row that jumped to the top does not count alone.
 */
export function shiftOf(before: readonly Row[], after: readonly Row[], seen: { first: number; count: number }): number {
  const places = new Map(after.map((row, at) => [row.id, at]))
  const moves = before
    .slice(seen.first, seen.first + seen.count)
    .flatMap((row, at) => {
      const now = places.get(row.id)
      return now === undefined ? [] : [now - (seen.first + at)]
    })
    .sort((a, b) => a - b)
  return moves[Math.floor(moves.length / 2)] ?? 0
}
