import type { BoardCard, Place, Spot } from './types.ts'

/** The cards by the cells they stand in. */
export interface Grid<C extends BoardCard> {
  cells: ReadonlyMap<string, readonly C[]>
  byId: ReadonlyMap<string, C>
}

/** What is not folded, in reading order. */
export interface Order {
  columns: readonly string[]
  lanes: readonly string[]
}

/** The one lane of a board without lanes. */
export const noLane = ''
const nothing: readonly never[] = []
const keyOf = (columnId: string, laneId: string): string => `${columnId}\n${laneId}`

export const cellOf = <C extends BoardCard>(grid: Grid<C>, columnId: string, laneId: string): readonly C[] =>
  grid.cells.get(keyOf(columnId, laneId)) ?? nothing

const laneOf = (card: BoardCard, hasLanes: boolean): string => (hasLanes ? card.laneId : noLane)

/** Puts cards where they stand, those on their way where they go; a cell nothing changed in stays the same array. */
export function arrange<C extends BoardCard>(
  cards: readonly C[],
  { hasLanes, moves, before }: { hasLanes: boolean; moves: ReadonlyMap<string, Spot>; before?: Grid<C> | null },
): Grid<C> {
  const cells = new Map<string, C[]>()
  const byId = new Map<string, C>()
  const cell = (key: string): C[] => {
    const held = cells.get(key) ?? []
    cells.set(key, held)
    return held
  }
  for (const card of cards) {
    byId.set(card.id, card)
    if (!moves.has(card.id)) cell(keyOf(card.columnId, laneOf(card, hasLanes))).push(card)
  }
  for (const [id, spot] of moves) {
    const card = byId.get(id)
    if (!card) continue
    const there = cell(keyOf(spot.columnId, spot.laneId))
    const at = there.findIndex((one) => one.id === spot.beforeId)
    const moved = { ...card, columnId: spot.columnId, ...(hasLanes ? { laneId: spot.laneId } : {}) }
    byId.set(id, moved)
    there.splice(at === -1 ? there.length : at, 0, moved)
  }
  const kept = new Map<string, readonly C[]>()
  for (const [key, now] of cells) {
    const was = before?.cells.get(key)
    const isSame = was?.length === now.length && now.every((card, at) => card === was[at])
    kept.set(key, isSame ? was : now)
  }
  return { cells: kept, byId }
}

/** Where a card stands now. */
export function spotOf<C extends BoardCard>(grid: Grid<C>, id: string, hasLanes: boolean): Spot | null {
  const card = grid.byId.get(id)
  if (!card) return null
  const laneId = laneOf(card, hasLanes)
  const cell = cellOf(grid, card.columnId, laneId)
  const next = cell[cell.findIndex((one) => one.id === id) + 1]
  return { columnId: card.columnId, laneId, beforeId: next?.id ?? null }
}

/** A spot with its neighbours, the carried card left out. */
export function placeAt<C extends BoardCard>(grid: Grid<C>, spot: Spot, id: string): Place & { at: number } {
  const cell = cellOf(grid, spot.columnId, spot.laneId).filter((card) => card.id !== id)
  const found = cell.findIndex((card) => card.id === spot.beforeId)
  const at = found === -1 ? cell.length : found
  return { ...spot, beforeId: cell[at]?.id ?? null, afterId: cell[at - 1]?.id ?? null, at }
}

export const isSameSpot = (one: Spot | null, other: Spot | null): boolean =>
  one?.columnId === other?.columnId && one?.laneId === other?.laneId && one?.beforeId === other?.beforeId

const sides: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }
const rows: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }

/** The card an arrow leads to, or null where there is none. */
export function stepFocus<C extends BoardCard>(grid: Grid<C>, order: Order, from: { card: C; key: string }): C | null {
  const { card, key } = from
  const hasLanes = order.lanes[0] !== noLane
  const laneId = laneOf(card, hasLanes)
  const cell = cellOf(grid, card.columnId, laneId)
  const at = cell.findIndex(({ id }) => id === card.id)
  if (key === 'Home') return cell[0] ?? null
  if (key === 'End') return cell.at(-1) ?? null
  const row = rows[key]
  if (row) {
    const beside = cell[at + row]
    if (beside) return beside
    for (let lane = order.lanes.indexOf(laneId) + row; order.lanes[lane] !== undefined; lane += row) {
      const there = cellOf(grid, card.columnId, order.lanes[lane] ?? noLane)
      if (there.length > 0) return there.at(row > 0 ? 0 : -1) ?? null
    }
  }
  const side = sides[key]
  if (!side) return null
  for (let column = order.columns.indexOf(card.columnId) + side; order.columns[column] !== undefined; column += side) {
    const there = cellOf(grid, order.columns[column] ?? '', laneId)
    if (there.length > 0) return there[Math.min(at, there.length - 1)] ?? null
  }
  return null
}

/** The spot an arrow carries a lifted card to; null where the board ends. */
export function stepCarry<C extends BoardCard>(
  grid: Grid<C>,
  order: Order,
  from: { id: string; spot: Spot; key: string },
): Spot | null {
  const { id, spot, key } = from
  const inCell = (columnId: string, laneId: string): readonly C[] =>
    cellOf(grid, columnId, laneId).filter((card) => card.id !== id)
  const cell = inCell(spot.columnId, spot.laneId)
  const { at } = placeAt(grid, spot, id)
  if (key === 'Home') return { ...spot, beforeId: cell[0]?.id ?? null }
  if (key === 'End') return { ...spot, beforeId: null }
  const row = rows[key]
  if (row) {
    const next = at + row
    if (next >= 0 && next <= cell.length) return { ...spot, beforeId: cell[next]?.id ?? null }
    const laneId = order.lanes[order.lanes.indexOf(spot.laneId) + row]
    if (laneId === undefined) return null
    return { ...spot, laneId, beforeId: row > 0 ? (inCell(spot.columnId, laneId)[0]?.id ?? null) : null }
  }
  const side = sides[key]
  const columnId = side && order.columns[order.columns.indexOf(spot.columnId) + side]
  if (!columnId) return null
  return { ...spot, columnId, beforeId: inCell(columnId, spot.laneId)[at]?.id ?? null }
}
