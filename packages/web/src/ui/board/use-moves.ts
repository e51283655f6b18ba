import { type RefObject, useRef, useState } from 'react'
import { showToast } from '../toast.ts'
import { type Grid, placeAt } from './arrange.ts'
import type { BoardCard, BoardProps, BoardTexts, Spot } from './types.ts'

interface Asked<C extends BoardCard> extends Pick<BoardProps<C>, 'onMove'> {
  grid: RefObject<Grid<C> | null>
  texts: BoardTexts
  announce: (text: string) => void
}

/** Cards that people put somewhere: there at once, and back again when that is refused. */
export function useMoves<C extends BoardCard>({ onMove, grid, texts, announce }: Asked<C>) {
  const [moves, setMoves] = useState<ReadonlyMap<string, Spot>>(new Map())
  // One after another for each card: the last word of a person is the last one heard.
  const running = useRef(new Map<string, Promise<void>>())

  const settle = (id: string, spot: Spot): void =>
    setMoves((held) => (held.get(id) === spot ? new Map([...held].filter(([one]) => one !== id)) : held))
  const ask = async (card: C, spot: Spot): Promise<void> => {
    if (!grid.current) return
    const { at: _, ...place } = placeAt(grid.current, spot, card.id)
    const reason = await onMove(card, place)
    // The cache tells its readers in a turn of its own; before that the card would go back for a moment.
    await new Promise((told) => setTimeout(told))
    settle(card.id, spot)
    if (reason === null) return
    const text = texts.refused({ name: card.name, reason })
    showToast({ text, isError: true })
    announce(text)
  }
  const put = (card: C, spot: Spot): void => {
    // The latest move is the last of the map: it is laid over what stands there.
    setMoves((held) => new Map([...[...held].filter(([id]) => id !== card.id), [card.id, spot]]))
    const mine = (running.current.get(card.id) ?? Promise.resolve()).then(() => ask(card, spot))
    running.current.set(card.id, mine)
    void mine.finally(() => {
      if (running.current.get(card.id) === mine) running.current.delete(card.id)
    })
  }
  return { moves, put }
}
