import { type RefObject, useEffect, useState } from 'react'
import { arrange, cellOf, type Grid, isSameSpot, placeAt, spotOf } from './arrange.ts'
import type { Carried } from './carry-types.ts'
import type { BoardCard, BoardProps, Said, Spot } from './types.ts'
import { useMoves } from './use-moves.ts'

interface Asked<C extends BoardCard> {
  props: BoardProps<C>
  grid: RefObject<Grid<C> | null>
  announce: (text: string) => void
}

/** Why a card cannot go to a column, as far as the board can tell. */
export function reasonAgainst<C extends BoardCard>(props: BoardProps<C>, card: C, columnId: string): string | null {
  const column = props.columns.find(({ id }) => id === columnId)
  const stands = props.cards.find(({ id }) => id === card.id)?.columnId
  if (!column || columnId === stands) return null
  const held = column.count ?? props.cards.filter((one) => one.columnId === columnId).length
  if (column.limit?.isHard && held >= column.limit.cards)
    return props.texts.full({ column: column.name, limit: column.limit.cards })
  return props.refusalOf?.(card, columnId) ?? null
}

/** A card in somebody's hands: lifted, carried, dropped or returned, and what is said of it. */
export function useCarry<C extends BoardCard>({ props, grid, announce }: Asked<C>) {
  const { texts } = props
  const hasLanes = props.lanes !== null
  const [carried, setCarried] = useState<Carried | null>(null)
  const { moves, put } = useMoves({ onMove: props.onMove, grid, texts, announce })
  const laid = carried?.by === 'keys' && carried.to ? new Map([...moves, [carried.id, carried.to]]) : moves
  const now = arrange(props.cards, { hasLanes, moves: laid, before: grid.current })
  grid.current = now

  const said = (card: C, spot: Spot): Said => {
    const others = cellOf(now, spot.columnId, spot.laneId).filter(({ id }) => id !== card.id)
    const column = props.columns.find(({ id }) => id === spot.columnId)?.name ?? ''
    return { name: card.name, column, position: placeAt(now, spot, card.id).at + 1, count: others.length + 1 }
  }
  const lift = (id: string, by: Carried['by'], heightPx: number): boolean => {
    const card = now.byId.get(id)
    const from = spotOf(now, id, hasLanes)
    if (!card || !from || props.isReadOnly || carried) return false
    setCarried({ id, by, from, to: from, heightPx, reason: null })
    announce(texts.lifted(said(card, from)))
    return true
  }
  const over = (to: Spot | null): void => {
    const card = carried && now.byId.get(carried.id)
    if (!card || isSameSpot(carried.to, to)) return
    const reason = to && reasonAgainst(props, card, to.columnId)
    setCarried({ ...carried, to, reason })
    if (reason && carried.reason !== reason) announce(texts.refused({ name: card.name, reason }))
    else if (to && !reason) announce(texts.carried(said(card, to)))
  }
  const cancel = (): void => {
    const card = carried && now.byId.get(carried.id)
    setCarried(null)
    if (card) announce(texts.returned(said(card, carried.from)))
  }
  const drop = (): void => {
    const card = carried && now.byId.get(carried.id)
    if (!card || !carried.to || isSameSpot(carried.to, carried.from)) {
      cancel()
      return
    }
    if (carried.reason !== null) {
      announce(texts.refused({ name: card.name, reason: carried.reason }))
      // By keys it stays in the hand: there is another place for it.
      if (carried.by === 'pointer') setCarried(null)
      return
    }
    setCarried(null)
    put(card, carried.to)
    announce(texts.dropped(said(card, carried.to)))
  }
  /** Without hands: a menu said where to. */
  const send = (card: C, columnId: string): void => {
    const spot = { columnId, laneId: hasLanes ? card.laneId : '', beforeId: null }
    const beforeId = cellOf(now, columnId, spot.laneId)[0]?.id ?? null
    put(card, { ...spot, beforeId })
    announce(texts.dropped(said(card, { ...spot, beforeId })))
  }
  // Somebody took it away: there is nothing in the hand any more.
  const isGone = carried !== null && !now.byId.has(carried.id)
  useEffect(() => {
    if (isGone) setCarried(null)
  }, [isGone])
  return { carried, now, lift, over, drop, cancel, send }
}
