import type { ComponentType, ReactNode } from 'react'

/** What stands on a board. */
export interface BoardCard {
  id: string
  columnId: string
  laneId: string
  /** What it is called aloud. */
  name: string
}

export interface BoardColumn {
  id: string
  name: string
  /** The sign before the name. */
  mark?: ReactNode
  /** Columns that follow each other and share a phase stand under its name. */
  phase?: string | null
  /** How many cards it has in all, where not every one is here. */
  count?: number
  /** How many are too many: a soft limit warns, a hard one refuses. */
  limit?: { cards: number; isHard: boolean } | null
  /** Until somebody folds or unfolds something. */
  isFoldedAtFirst?: boolean
}

export interface BoardLane {
  id: string
  name: string
  mark?: ReactNode
}

/** A place of a board: before a card, or at the end of its cell. */
export interface Spot {
  columnId: string
  laneId: string
  beforeId: string | null
}

/** A place with both neighbours, as it is told to whoever keeps the cards. */
export interface Place extends Spot {
  afterId: string | null
}

/** Where a card is, for words. */
export interface Said {
  name: string
  column: string
  /** From 1. */
  position: number
  count: number
}

/** The words of a board. */
export interface BoardTexts {
  board: string
  card: string
  hint: string
  moveTo: string
  addTo: (column: string) => string
  addLabel: string
  addHint: string
  add: string
  empty: string
  overLimit: string
  more: (count: number) => string
  cards: (count: number) => string
  collapse: (name: string) => string
  expand: (name: string) => string
  full: (said: { column: string; limit: number }) => string
  lifted: (said: Said) => string
  carried: (said: Said) => string
  dropped: (said: Said) => string
  returned: (said: Said) => string
  refused: (said: { name: string; reason: string }) => string
}

export interface BoardProps<C extends BoardCard> {
  columns: readonly BoardColumn[]
  /** Bands across the columns; null for none. */
  lanes: readonly BoardLane[] | null
  /** In the order they stand in their columns. */
  cards: readonly C[]
  Face: ComponentType<{ card: C }>
  texts: BoardTexts
  /** What the place and the folded columns are remembered by. */
  memoryKey: string
  /** The card that is open beside the board. */
  openId?: string | null
  isReadOnly?: boolean
  onOpen: (id: string) => void
  /** Puts a card somewhere; resolves when the cards say so, with the reason when it was refused. */
  onMove: (card: C, place: Place) => Promise<string | null>
  /** Why a card cannot go to a column, as far as it is known before. */
  refusalOf?: (card: C, columnId: string) => string | null
  /** Somebody nears the end of what is here of a column. */
  onNearEnd?: (columnId: string) => void
  /** Makes a card in a column; resolves with the reason when it was refused. */
  onAdd?: (columnId: string, laneId: string, name: string) => Promise<string | null>
}
