import { type ComponentType, createContext, use } from 'react'
import type { BoardCard, BoardColumn, BoardProps, BoardTexts } from './types.ts'
import type { Reveal } from './use-board-focus.ts'

/** What every part of one board shares; its calls always see the cards of now. */
export interface Shared {
  Face: ComponentType<{ card: BoardCard }>
  texts: BoardTexts
  memoryKey: string
  hintId: string
  isReadOnly: boolean
  register: (reveal: Reveal) => () => void
  stop: (id: string) => void
  columns: () => readonly BoardColumn[]
  reason: (card: BoardCard, columnId: string) => string | null
  send: (card: BoardCard, columnId: string) => void
  fold: (id: string) => void
  nearEnd: (columnId: string) => void
  add: BoardProps<BoardCard>['onAdd'] | undefined
}

export const BoardContext = createContext<Shared | null>(null)

export function useShared(): Shared {
  const shared = use(BoardContext)
  if (!shared) throw new Error('this stands in a board only')
  return shared
}
