/** What of a board is folded away, and where it was left. */
export interface BoardMemory {
  /** Null until somebody folds something. */
  folded: readonly string[] | null
  /** For each column the first card in sight and how far it is scrolled. */
  rows: Readonly<Record<string, { id: string; px: number }>>
  leftPx: number
}

const empty: BoardMemory = { folded: null, rows: {}, leftPx: 0 }
const nameOf = (key: string): string => `opora.board.${key}`

export function recall(key: string): BoardMemory {
  try {
    return { ...empty, ...(JSON.parse(localStorage.getItem(nameOf(key)) ?? '{}') as Partial<BoardMemory>) }
  } catch {
    return empty
  }
}

/** Keeps it for the next time; a browser that keeps nothing begins at the top. */
export function remember(key: string, change: Partial<BoardMemory>): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify({ ...recall(key), ...change }))
  } catch {
    // Full or forbidden.
  }
}
