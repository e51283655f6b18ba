import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { classNames } from '../class-names.ts'
import { Icon } from '../Icon.tsx'
import { cellOf, type Grid } from './arrange.ts'
import { CardBox } from './CardBox.tsx'
import { ColumnHead, isOver } from './ColumnHead.tsx'
import type { Carried } from './carry-types.ts'
import { useShared } from './parts.ts'
import type { BoardCard, BoardColumn, BoardLane } from './types.ts'

/** So many cards of a cell are shown at first, and more at each press. */
const firstCards = 5
const moreCards = 20

export interface LanesProps {
  columns: readonly BoardColumn[]
  lanes: readonly BoardLane[]
  grid: Grid<BoardCard>
  folded: ReadonlySet<string>
  stopId: string | null
  openId: string | null
  carried: Carried | null
}

/** What lanes are folded by, among the columns. */
export const laneFold = (id: string): string => `lane ${id}`

interface CellProps extends Pick<LanesProps, 'stopId' | 'openId' | 'carried'> {
  cards: readonly BoardCard[]
  columnId: string
  laneId: string
}

function Cell({ cards, columnId, laneId, stopId, openId, carried }: CellProps) {
  const { texts } = useShared()
  const [limit, setLimit] = useState(firstCards)
  // What has the focus or is in the hand is always shown.
  const needed = cards.findIndex(({ id }) => id === stopId || id === carried?.id) + 1
  const shown = cards.slice(0, Math.max(limit, needed))
  const isUnder = carried?.to?.columnId === columnId && carried.to.laneId === laneId
  const isHome = carried?.to?.beforeId === carried?.from.beforeId && carried?.from.columnId === columnId
  const hasSlot =
    isUnder && carried.by === 'pointer' && carried.reason === null && !(isHome && carried.from.laneId === laneId)
  const slot = hasSlot && <li className="bd-slot" data-slot style={{ height: carried.heightPx }} aria-hidden="true" />
  const isSlotInside = hasSlot && shown.some(({ id }) => id === carried.to?.beforeId)
  return (
    <ul
      className={classNames('bd-cell', isUnder && carried.reason && 'bd-shut')}
      data-cell={columnId}
      data-lane={laneId}
    >
      {shown.map((card) => (
        <li key={card.id}>
          {isSlotInside && carried.to?.beforeId === card.id && (
            <div className="bd-slot" data-slot style={{ height: carried.heightPx }} />
          )}
          <CardBox
            card={card}
            isStop={card.id === stopId}
            isOpen={card.id === openId}
            state={card.id !== carried?.id ? 'rest' : carried.by === 'keys' ? 'lifted' : 'origin'}
          />
        </li>
      ))}
      {!isSlotInside && slot}
      {isUnder && carried.reason && <li className="bd-cell-no">{carried.reason}</li>}
      {cards.length > shown.length && (
        <li>
          <button type="button" className="bd-more" onClick={() => setLimit(shown.length + moreCards)}>
            <Icon of={ChevronDown} size={12} />
            {texts.more(cards.length - shown.length)}
          </button>
        </li>
      )}
    </ul>
  )
}

interface LaneRowProps extends LanesProps {
  lane: BoardLane
  tracks: string
}

const LaneRow = memo(function LaneRow({ lane, tracks, columns, grid, folded, ...rest }: LaneRowProps) {
  const { texts, fold } = useShared()
  const isFolded = folded.has(laneFold(lane.id))
  const count = columns.reduce((sum, { id }) => sum + cellOf(grid, id, lane.id).length, 0)
  return (
    <section aria-label={lane.name}>
      <button type="button" className="bd-lane" aria-expanded={!isFolded} onClick={() => fold(laneFold(lane.id))}>
        <Icon of={isFolded ? ChevronRight : ChevronDown} size={12} />
        {lane.mark}
        <b className="med">{lane.name}</b>
        <span className="mut num xs">{texts.cards(count)}</span>
      </button>
      {!isFolded && (
        <div className="bd-grid" style={{ gridTemplateColumns: tracks }}>
          {columns.map(({ id }) =>
            folded.has(id) ? (
              <div key={id} className="bd-cell" />
            ) : (
              <Cell key={id} {...rest} columnId={id} laneId={lane.id} cards={cellOf(grid, id, lane.id)} />
            ),
          )}
        </div>
      )}
    </section>
  )
})

/** The board in bands; a band is drawn when it comes into sight. */
export function LaneBoard(props: LanesProps) {
  const { columns, lanes, grid, folded } = props
  const { register } = useShared()
  const virtual = useRef<VirtualizerHandle>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(
    () =>
      register((id) => {
        const card = latest.current.grid.byId.get(id)
        const at = latest.current.lanes.findIndex((lane) => lane.id === card?.laneId)
        if (at !== -1) virtual.current?.scrollToIndex(at, { align: 'nearest' })
      }),
    [register],
  )
  const tracks = columns.map(({ id }) => (folded.has(id) ? '44px' : 'minmax(232px, 1fr)')).join(' ')
  const held = [props.stopId, props.carried?.id].map((id) => grid.byId.get(id ?? '')?.laneId)
  const mounted = lanes.flatMap(({ id }, at) => (held.includes(id) ? [at] : []))
  return (
    <div className="bd-lanes" data-columns>
      <div className="bd-lanes-in">
        <div className="bd-grid bd-lanes-h" style={{ gridTemplateColumns: tracks }}>
          {columns.map((column) => {
            const count = column.count ?? lanes.reduce((sum, { id }) => sum + cellOf(grid, column.id, id).length, 0)
            const isFolded = folded.has(column.id)
            return (
              <div
                key={column.id}
                className={classNames('bd-lh', isFolded && 'bd-folded', isOver(column, count) && 'bd-over')}
              >
                <ColumnHead column={column} count={count} isFolded={isFolded} />
              </div>
            )
          })}
        </div>
        <div className="bd-lanes-rows" data-rows>
          <Virtualizer ref={virtual} data={lanes} keepMounted={mounted}>
            {(lane) => <LaneRow key={lane.id} {...props} lane={lane} tracks={tracks} />}
          </Virtualizer>
        </div>
      </div>
    </div>
  )
}
