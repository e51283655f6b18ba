import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { recall, remember } from './board-memory.ts'
import { CardBox } from './CardBox.tsx'
import { useShared } from './parts.ts'
import type { BoardCard } from './types.ts'

const slot = { id: 'slot' } as const
const nothing: readonly number[] = []
/** About as high as most cards are. */
const rowPx = 104
const nearRows = 20

interface CardRowsProps {
  columnId: string
  cards: readonly BoardCard[]
  stopId: string | null
  openId: string | null
  carriedId: string | null
  /** The carried card is moved along with the keys. */
  isLifted: boolean
  /** Where the empty slot stands; null for nowhere, an empty name for the end. */
  slotBefore: string | null
  slotPx: number
}

/** The cards of a column that are in sight, out of any number; where it was left it begins again. */
export const CardRows = memo(function CardRows(props: CardRowsProps) {
  const { columnId, cards, stopId, openId, carriedId, slotBefore, slotPx } = props
  const { register, memoryKey, nearEnd } = useShared()
  const virtual = useRef<VirtualizerHandle>(null)
  const rows = useMemo(() => {
    if (slotBefore === null) return cards
    const at = cards.findIndex(({ id }) => id === slotBefore)
    return at === -1 ? [...cards, slot] : cards.toSpliced(at, 0, slot as unknown as BoardCard)
  }, [cards, slotBefore])
  const latest = useRef(rows)
  latest.current = rows
  useEffect(
    () =>
      register((id) => {
        const at = latest.current.findIndex((row) => row.id === id)
        if (at !== -1) virtual.current?.scrollToIndex(at, { align: 'nearest' })
      }),
    [register],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it comes
  useLayoutEffect(() => {
    const left = recall(memoryKey).rows[columnId]
    const at = left ? cards.findIndex(({ id }) => id === left.id) : -1
    if (left && at !== -1) virtual.current?.scrollToIndex(at, { align: 'start', offset: left.px })
  }, [])
  const watchEnd = (): void => {
    const handle = virtual.current
    if (!handle || cards.length === 0) return
    if (handle.findItemIndex(handle.scrollOffset + handle.viewportSize) >= cards.length - nearRows) nearEnd(columnId)
  }
  const keep = (): void => {
    const handle = virtual.current
    const at = handle?.findItemIndex(handle.scrollOffset) ?? 0
    const row = latest.current[at]
    if (!handle || !row) return
    const px = Math.round(handle.scrollOffset - handle.getItemOffset(at))
    remember(memoryKey, { rows: { ...recall(memoryKey).rows, [columnId]: { id: row.id, px } } })
  }
  // A card that is held or has the focus stays in the document, however far away it is scrolled.
  const mounted = useMemo(() => {
    const held = rows.flatMap(({ id }, at) => (id === carriedId || id === stopId ? [at] : []))
    return held.length > 0 ? held : nothing
  }, [rows, carriedId, stopId])
  return (
    <div className="bd-cards" data-rows>
      <Virtualizer
        ref={virtual}
        as="ul"
        item="li"
        itemSize={rowPx}
        data={rows}
        keepMounted={mounted}
        onScroll={watchEnd}
        onScrollEnd={keep}
      >
        {(row) => (
          // The gap between rows belongs to what is measured: padding of the row itself does not.
          <div key={row.id} className="bd-at">
            {'name' in row ? (
              <CardBox
                card={row}
                isStop={row.id === stopId}
                isOpen={row.id === openId}
                state={row.id !== carriedId ? 'rest' : props.isLifted ? 'lifted' : 'origin'}
              />
            ) : (
              <div className="bd-slot" data-slot style={{ height: slotPx }} />
            )}
          </div>
        )}
      </Virtualizer>
    </div>
  )
})
