// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { Board } from './Board.tsx'
import type { BoardCard, BoardTexts } from './types.ts'

const texts: BoardTexts = {
  board: 'Board',
  card: 'card',
  hint: 'Space lifts',
  moveTo: 'Move',
  addTo: () => '',
  addLabel: '',
  addHint: '',
  add: '',
  empty: 'Nothing',
  overLimit: '',
  more: () => '',
  cards: () => '',
  collapse: () => '',
  expand: () => '',
  full: () => '',
  lifted: () => '',
  carried: () => '',
  dropped: () => '',
  returned: () => '',
  refused: () => '',
}
const columns = [
  { id: 'new', name: 'New' },
  { id: 'doing', name: 'Doing' },
]
const Face = ({ card }: { card: BoardCard }) => <b>{card.name}</b>
const cardIn = (columnId: string): BoardCard => ({ id: 'one', columnId, laneId: '', name: 'The one' })

interface Told {
  onMove?: () => Promise<string | null>
}

function show(columnId: string, { onMove = () => Promise.resolve(null) }: Told = {}) {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const draw = (at: string): void =>
    root.render(
      <Board
        columns={columns}
        lanes={null}
        cards={[cardIn(at)]}
        Face={Face}
        texts={texts}
        memoryKey="board"
        onOpen={() => {}}
        onMove={onMove}
      />,
    )
  const tell = (at: string): void => act(() => draw(at))
  tell(columnId)
  const card = (): HTMLElement => host.querySelector<HTMLElement>('[data-card]') ?? host
  const columnOfCard = () => card().closest('[data-cell]')?.getAttribute('data-cell')
  const press = (...keys: string[]): void => {
    for (const key of keys)
      act(() => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
  }
  return { card, columnOfCard, draw, press, tell }
}

test('a card that others move keeps the focus', async () => {
  const { card, columnOfCard, tell } = show('new')
  act(() => card().focus())
  tell('doing')
  expect(columnOfCard()).toBe('doing')
  await vi.waitFor(() => expect(document.activeElement).toBe(card()))
})

test('whoever went elsewhere stays there when a card is moved', async () => {
  const { card, tell } = show('new')
  act(() => card().focus())
  act(() => card().blur())
  tell('doing')
  await new Promise((done) => setTimeout(done, 50))
  expect(document.activeElement).toBe(document.body)
})

test('a card that was put somewhere stays there while the answer reaches the screen', async () => {
  let heard: (value: null) => void = () => {}
  const onMove = () => new Promise<null>((done) => (heard = done))
  const { card, columnOfCard, draw, press } = show('new', { onMove })
  act(() => card().focus())
  press(' ', 'ArrowRight', ' ')
  await vi.waitFor(() => expect(columnOfCard()).toBe('doing'))
  const seen = new Set<unknown>()
  const watch = new MutationObserver(() => seen.add(columnOfCard()))
  watch.observe(document.body, { childList: true, subtree: true })
  // As the cache tells its readers: in a turn of its own.
  setTimeout(() => draw('doing'), 0)
  heard(null)
  await new Promise((done) => setTimeout(done, 50))
  watch.disconnect()
  expect(seen).not.toContain('new')
  expect(document.activeElement).toBe(card())
})
