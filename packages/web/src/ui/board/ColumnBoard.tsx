import { ChevronsLeft, ChevronsRight } from 'lucide-react'
import { Fragment, type UIEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Icon } from '../Icon.tsx'
import { Tabs } from '../Tabs.tsx'
import { cellOf, type Grid, noLane } from './arrange.ts'
import { recall, remember } from './board-memory.ts'
import { Counter, isOver } from './ColumnHead.tsx'
import { ColumnPane } from './ColumnPane.tsx'
import type { LanesProps } from './LaneBoard.tsx'
import { useShared } from './parts.ts'
import type { BoardCard, BoardColumn } from './types.ts'

type ColumnsProps = Omit<LanesProps, 'lanes'>

interface Phase {
  name: string | null
  columns: BoardColumn[]
}

function phasesOf(columns: readonly BoardColumn[]): Phase[] {
  const phases: Phase[] = []
  for (const column of columns) {
    const last = phases.at(-1)
    const name = column.phase ?? null
    if (last && last.name === name) last.columns.push(column)
    else phases.push({ name, columns: [column] })
  }
  return phases
}

/** The name of a phase over its columns; a press folds them all. */
function PhaseHead({ phase, folded }: { phase: Phase; folded: ReadonlySet<string> }) {
  const { fold, texts } = useShared()
  const { name, columns } = phase
  if (name === null) return null
  const open = columns.filter(({ id }) => !folded.has(id))
  const isFolded = open.length === 0
  const turn = (): void => {
    for (const { id } of isFolded ? columns : open) fold(id)
  }
  return (
    <button
      type="button"
      className={isFolded && columns.length === 1 ? 'bd-phase-h bd-narrow' : 'bd-phase-h'}
      aria-expanded={!isFolded}
      aria-label={isFolded ? texts.expand(name) : texts.collapse(name)}
      onClick={turn}
    >
      <span className="tr">{name}</span>
      <Icon of={isFolded ? ChevronsRight : ChevronsLeft} size={12} />
    </button>
  )
}

function TabName({ column, grid }: { column: BoardColumn; grid: Grid<BoardCard> }) {
  const count = column.count ?? cellOf(grid, column.id, noLane).length
  return (
    <span className={isOver(column, count) ? 'bd-over row' : 'row'}>
      {column.name}
      <Counter column={column} count={count} />
    </span>
  )
}

/** On a phone one column stands in the window: which, and the way to another. */
function usePages(columns: readonly BoardColumn[], isNarrow: boolean) {
  const { memoryKey } = useShared()
  const scroll = useRef<HTMLDivElement>(null)
  const [page, setPage] = useState(0)
  useLayoutEffect(() => {
    const node = scroll.current
    if (node) node.scrollLeft = recall(memoryKey).leftPx
  }, [memoryKey])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const onScroll = ({ currentTarget: node }: UIEvent<HTMLElement>): void => {
    if (node !== scroll.current) return
    setPage(Math.round(node.scrollLeft / Math.max(1, node.clientWidth)))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => remember(memoryKey, { leftPx: Math.round(node.scrollLeft) }), 200)
  }
  const turnTo = (id: string): void => {
    const node = scroll.current
    const at = columns.findIndex((column) => column.id === id)
    node?.scrollTo({ left: at * node.clientWidth, behavior: 'instant' })
  }
  return { scroll, onScroll, turnTo, pageId: isNarrow ? columns[Math.min(page, columns.length - 1)]?.id : undefined }
}

/** Columns beside each other; on a phone one at a time, under tabs. */
export function ColumnBoard({ columns, grid, folded, stopId, openId, carried }: ColumnsProps) {
  const { texts } = useShared()
  const isNarrow = useIsNarrow()
  const { scroll, onScroll, turnTo, pageId } = usePages(columns, isNarrow)
  const isFolded = (id: string): boolean => !isNarrow && folded.has(id)
  const to = carried?.to
  const isHome = to?.columnId === carried?.from.columnId && to?.beforeId === carried?.from.beforeId
  const hasSlot = carried?.by === 'pointer' && carried.reason === null && !isHome
  const pane = (column: BoardColumn) => {
    const cards = cellOf(grid, column.id, noLane)
    const holds = (id: string | null | undefined): boolean => grid.byId.get(id ?? '')?.columnId === column.id
    return (
      <ColumnPane
        key={column.id}
        column={column}
        cards={cards}
        isFolded={isFolded(column.id)}
        // Browsers let Tab stop at whatever scrolls: better at a card of each column than at its bare box.
        stopId={holds(stopId) ? stopId : (cards[0]?.id ?? null)}
        openId={holds(openId) ? openId : null}
        carriedId={carried && holds(carried.id) ? carried.id : null}
        isLifted={carried?.by === 'keys'}
        slotBefore={hasSlot && to?.columnId === column.id ? (to.beforeId ?? '') : null}
        slotPx={carried?.heightPx ?? 0}
        reason={to?.columnId === column.id ? (carried?.reason ?? null) : null}
      />
    )
  }
  const phases = phasesOf(columns)
  const hasPhases = !isNarrow && phases.some(({ name }) => name !== null)
  return (
    <>
      {pageId && (
        <Tabs
          label={texts.board}
          className="bd-tabs"
          value={pageId}
          onChange={turnTo}
          items={columns.map((column) => ({ value: column.id, label: <TabName column={column} grid={grid} /> }))}
        />
      )}
      <div ref={scroll} className="bd-scroll" data-columns onScroll={onScroll}>
        {phases.map((phase) =>
          hasPhases ? (
            <div key={phase.columns[0]?.id} className="bd-phase" style={{ flexGrow: growOf(phase, folded) }}>
              <PhaseHead phase={phase} folded={folded} />
              <div className="bd-columns">{phase.columns.map(pane)}</div>
            </div>
          ) : (
            <Fragment key={phase.columns[0]?.id}>{phase.columns.map(pane)}</Fragment>
          ),
        )}
      </div>
    </>
  )
}

const growOf = ({ columns }: Phase, folded: ReadonlySet<string>): number =>
  columns.filter(({ id }) => !folded.has(id)).length
