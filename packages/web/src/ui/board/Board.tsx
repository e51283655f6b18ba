import './board.css'
import { type ComponentType, useId, useMemo, useRef, useState } from 'react'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { type Grid, noLane } from './arrange.ts'
import { recall, remember } from './board-memory.ts'
import { ColumnBoard } from './ColumnBoard.tsx'
import { LaneBoard, laneFold } from './LaneBoard.tsx'
import { BoardContext, type Shared } from './parts.ts'
import type { BoardCard, BoardColumn, BoardProps } from './types.ts'
import { useAnnouncer } from './use-announcer.ts'
import { useBoardFocus } from './use-board-focus.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { reasonAgainst, useCarry } from './use-carry.ts'
import { usePointerCarry } from './use-pointer-carry.ts'

/** What is folded away, as this browser remembers it. */
function useFolded(memoryKey: string, columns: readonly BoardColumn[]) {
  const atFirst = (): string[] => columns.filter(({ isFoldedAtFirst }) => isFoldedAtFirst).map(({ id }) => id)
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set(recall(memoryKey).folded ?? atFirst()))
  const fold = (id: string): void =>
    setFolded((held) => {
      const next = new Set(held)
      if (!next.delete(id)) next.add(id)
      remember(memoryKey, { folded: [...next] })
      return next
    })
  return { folded, fold }
}

/** The first card in reading order: where Tab leads before anything had the focus. */
function firstOf({ columns, cards }: Pick<BoardProps<BoardCard>, 'columns' | 'cards'>, folded: ReadonlySet<string>) {
  for (const { id } of columns) {
    const card = folded.has(id) ? undefined : cards.find((one) => one.columnId === id)
    if (card) return card.id
  }
  return null
}

/**
 * A board of cards in columns, by mouse, finger and keys alike. Keyed by its `memoryKey`: another board begins anew.
 */
export function Board<C extends BoardCard>(given: BoardProps<C>) {
  const isNarrow = useIsNarrow()
  // A phone shows one column: bands across columns need their width.
  const props = isNarrow ? { ...given, lanes: null } : given
  const { columns, lanes, cards, texts, memoryKey, isReadOnly = false, openId = null } = props
  const root = useRef<HTMLDivElement>(null)
  const grid = useRef<Grid<C> | null>(null)
  const hintId = useId()
  const [said, announce] = useAnnouncer()
  const { folded, fold } = useFolded(memoryKey, columns)
  const [chosenId, stop] = useState<string | null>(null)
  const { focus, watch, register } = useBoardFocus(root)
  const carry = useCarry({ props, grid, announce })
  const { carried, now } = carry
  usePointerCarry(root, { ...carry, lift: (id, heightPx) => carry.lift(id, 'pointer', heightPx) }, !isReadOnly)
  const order = {
    columns: columns.filter(({ id }) => isNarrow || !folded.has(id)).map(({ id }) => id),
    lanes: lanes?.filter(({ id }) => !folded.has(laneFold(id))).map(({ id }) => id) ?? [noLane],
  }
  const onKeyDown = useBoardKeys({ ...carry, grid: now, order, focus, onOpen: props.onOpen })
  const stopId = chosenId !== null && now.byId.has(chosenId) ? chosenId : firstOf({ columns, cards }, folded)
  const latest = useRef({ props, carry, fold })
  latest.current = { props, carry, fold }
  const { Face, onAdd } = props
  const hasAdd = onAdd !== undefined
  const shared = useMemo<Shared>(
    () => ({
      Face: Face as unknown as ComponentType<{ card: BoardCard }>,
      texts,
      memoryKey,
      hintId,
      isReadOnly,
      register,
      stop,
      columns: () => latest.current.props.columns,
      reason: (card, columnId) => reasonAgainst(latest.current.props, card as C, columnId),
      send: (card, columnId) => latest.current.carry.send(card as C, columnId),
      fold: (id) => latest.current.fold(id),
      nearEnd: (columnId) => latest.current.props.onNearEnd?.(columnId),
      add: hasAdd ? async (...asked) => (await latest.current.props.onAdd?.(...asked)) ?? null : undefined,
    }),
    [Face, texts, memoryKey, hintId, isReadOnly, register, hasAdd],
  )
  const open = (target: EventTarget): void => {
    if (!(target instanceof Element) || target.closest('button, a, input, textarea, [role=menu]')) return
    const id = target.closest<HTMLElement>('[data-card]')?.dataset.card
    if (id && root.current?.contains(target)) props.onOpen(id)
  }
  const parts = { columns, grid: now as Grid<BoardCard>, folded, stopId, openId, carried }
  return (
    <BoardContext value={shared}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its cards are the controls */}
      <div
        ref={root}
        className={carried ? 'bd-root bd-carrying' : 'bd-root'}
        {...watch}
        onKeyDown={onKeyDown}
        onClick={({ target }) => open(target)}
      >
        {lanes ? <LaneBoard {...parts} lanes={lanes} /> : <ColumnBoard {...parts} />}
        <p id={hintId} hidden>
          {texts.hint}
        </p>
        <div className="sr" aria-live="assertive" role="log">
          <p key={said.count}>{said.text}</p>
        </div>
      </div>
    </BoardContext>
  )
}
