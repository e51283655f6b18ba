import { ChevronsLeft, ChevronsRight, Plus } from 'lucide-react'
import { formatNumber } from '../../lib/format.ts'
import { IconButton } from '../IconButton.tsx'
import { useShared } from './parts.ts'
import type { BoardColumn } from './types.ts'

export const isOver = ({ limit }: BoardColumn, count: number): boolean => Boolean(limit && count > limit.cards)

/** How many cards a column has, and of how many it may have. */
export function Counter({ column, count }: { column: BoardColumn; count: number }) {
  return (
    <span className="num bd-n">
      {formatNumber(count)}
      {column.limit && <span className="bd-wip"> / {formatNumber(column.limit.cards)}</span>}
    </span>
  )
}

interface ColumnHeadProps {
  column: BoardColumn
  count: number
  isFolded?: boolean
  onAdd?: (() => void) | undefined
}

export function ColumnHead({ column, count, isFolded = false, onAdd }: ColumnHeadProps) {
  const { texts, fold } = useShared()
  const label = isFolded ? texts.expand(column.name) : texts.collapse(column.name)
  return (
    <header className="bd-col-h">
      {column.mark}
      <h2 className="tr">{column.name}</h2>
      <Counter column={column} count={count} />
      {isOver(column, count) && <span className="bd-ovr tr">{texts.overLimit}</span>}
      <span className="end" />
      {onAdd && !isFolded && <IconButton icon={Plus} size="sm" label={texts.addTo(column.name)} onClick={onAdd} />}
      <IconButton
        icon={isFolded ? ChevronsRight : ChevronsLeft}
        size="sm"
        label={label}
        aria-expanded={!isFolded}
        onClick={() => fold(column.id)}
      />
    </header>
  )
}
