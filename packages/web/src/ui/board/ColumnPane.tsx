import { Plus } from 'lucide-react'
import { memo, useState } from 'react'
import { Button } from '../Button.tsx'
import { classNames } from '../class-names.ts'
import { noLane } from './arrange.ts'
import { CardRows } from './CardRows.tsx'
import { ColumnHead, isOver } from './ColumnHead.tsx'
import { useShared } from './parts.ts'
import { QuickAdd } from './QuickAdd.tsx'
import type { BoardCard, BoardColumn } from './types.ts'

interface ColumnPaneProps {
  column: BoardColumn
  cards: readonly BoardCard[]
  isFolded: boolean
  stopId: string | null
  openId: string | null
  carriedId: string | null
  isLifted: boolean
  slotBefore: string | null
  slotPx: number
  /** Why what is carried over it cannot be dropped. */
  reason: string | null
}

/** A column with its cards, or folded to a strip. */
export const ColumnPane = memo(function ColumnPane(props: ColumnPaneProps) {
  const { column, cards, isFolded, reason, slotBefore, slotPx, ...rows } = props
  const { texts, add, isReadOnly } = useShared()
  const [isAdding, setAdding] = useState(false)
  const count = column.count ?? cards.length
  const isEmpty = cards.length === 0 && slotBefore === null
  const mayAdd = add && !isReadOnly ? () => setAdding(true) : undefined
  return (
    <section
      className={classNames('bd-col', isOver(column, count) && 'bd-over', isFolded && 'bd-folded', reason && 'bd-shut')}
      aria-label={`${column.name}, ${texts.cards(count)}`}
      data-cell={column.id}
      data-lane={noLane}
    >
      <ColumnHead column={column} count={count} isFolded={isFolded} onAdd={mayAdd} />
      {isAdding && !isFolded && (
        <div className="bd-add-at">
          <QuickAdd columnId={column.id} laneId={noLane} onClose={() => setAdding(false)} />
        </div>
      )}
      {!isFolded && isEmpty && !isAdding && (
        <div className="bd-none">
          <p>{texts.empty}</p>
          {mayAdd && (
            <Button size="sm" variant="ghost" icon={Plus} onClick={mayAdd}>
              {texts.add}
            </Button>
          )}
        </div>
      )}
      {!isFolded && <CardRows {...rows} columnId={column.id} cards={cards} slotBefore={slotBefore} slotPx={slotPx} />}
      {reason && <p className="bd-no">{reason}</p>}
    </section>
  )
})
