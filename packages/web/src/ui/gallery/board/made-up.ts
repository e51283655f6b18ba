import type { BoardCard, BoardColumn, BoardTexts, Place, Said } from '../../board/types.ts'

export interface MadeUp extends BoardCard {
  number: number
}

const names = [
  'Child seat missing from booking 48240',
  'Депозит не вернулся после возврата авто',
  'Photos do not upload in the return form',
  'Запрос счёта на юрлицо, договор 48102',
  'Winter tyres charged twice',
] as const

export const columns: readonly BoardColumn[] = [
  { id: 'new', name: 'New', phase: 'To do' },
  { id: 'open', name: 'Open', phase: 'In work', limit: { cards: 6, isHard: false } },
  { id: 'review', name: 'Review', phase: 'In work', limit: { cards: 4, isHard: true } },
  { id: 'waiting', name: 'Waiting', phase: 'In work' },
  { id: 'empty', name: 'Parked', phase: 'Done' },
  { id: 'done', name: 'Resolved', phase: 'Done' },
]

export const lanes = ['Unassigned', 'Anna Kovaleva', 'Jelena Stanković'].map((name, at) => ({ id: `lane${at}`, name }))

/** Four stand in review, which has room for no more; none is parked. */
export function makeCards(count: number): MadeUp[] {
  const busy = ['new', 'open', 'waiting', 'done']
  return Array.from({ length: count }, (_, at) => ({
    id: `c${at}`,
    number: 4000 + at,
    name: names[at % names.length] ?? '',
    columnId: at < 4 ? 'review' : (busy[at % busy.length] ?? 'new'),
    laneId: `lane${at % 3}`,
  }))
}

/** Does what a server would. */
export function moved(cards: readonly MadeUp[], card: MadeUp, place: Place): MadeUp[] {
  const others = cards.filter(({ id }) => id !== card.id)
  const laneId = place.laneId || card.laneId
  const before = others.findIndex(({ id }) => id === place.beforeId)
  const after = others.findIndex(({ id }) => id === place.afterId)
  const at = before === -1 ? (after === -1 ? others.length : after + 1) : before
  return others.toSpliced(at, 0, { ...card, columnId: place.columnId, laneId })
}

const at = ({ name, column, position, count }: Said): string => `${name}: ${column}, ${position} of ${count}`

export const texts: BoardTexts = {
  board: 'Columns',
  card: 'card',
  hint: 'Space lifts it, arrows carry it, Escape returns it. M moves it to another column',
  moveTo: 'Move to…',
  addTo: (column) => `Add to ${column}`,
  addLabel: 'Name of the new card',
  addHint: 'What is to be done?',
  add: 'Add',
  empty: 'Nothing here',
  overLimit: 'over limit',
  more: (count) => `${count} more`,
  cards: (count) => `${count} cards`,
  collapse: (name) => `Fold ${name}`,
  expand: (name) => `Unfold ${name}`,
  full: ({ column, limit }) => `${column} is full: ${limit} of ${limit}`,
  lifted: (said) => `Lifted. ${at(said)}`,
  carried: at,
  dropped: (said) => `Dropped. ${at(said)}`,
  returned: (said) => `Returned. ${at(said)}`,
  refused: ({ name, reason }) => `${name} was not moved. ${reason}`,
}
