import type { Conversation, ConversationTab, FoundMessage } from '@opora/contract/conversations'
import { belongs, comparePlaces, type Place, placeOf } from '../tabs.ts'
import { heldFilters } from './filters.ts'
import type { ListFilter } from './keys.ts'
import type { Known } from './known.ts'

/** One fetched page: which conversations it held and how far down it reaches. */
export interface ListPage {
  ids: string[]
  /** Why they were found, when words were looked for. */
  found: readonly FoundMessage[]
  last: Place | null
  nextCursor: string | null
  epoch: number
}

export interface Reach {
  ids: ReadonlySet<string>
  /** Nothing below this place is shown yet; null when the list was read to its end. */
  edge: Place | null
  epoch: number
}

export function reachOf(pages: readonly ListPage[]): Reach {
  const last = pages.at(-1)
  return {
    ids: new Set(pages.flatMap((page) => page.ids)),
    edge: last?.nextCursor ? last.last : null,
    epoch: Math.min(...pages.map((page) => page.epoch)),
  }
}

/** A search brings what was said last first. */
export const sortOf = ({ q, sort = '' }: ListFilter): '' | 'due' => (q === '' ? sort : '')

/** The rows of a list, drawn from what is known: exactly what a fresh fetch of the same reach would bring. */
export function rowsOf(known: Known, reach: Reach, { me, ...filter }: ListFilter & { me: string }): Conversation[] {
  const sort = sortOf(filter)
  const rows: Conversation[] = []
  const filters = filter.q ? heldFilters() : null
  const within = { tab: filter.tab, status: filters?.askedStatus(filter) ?? filter.status }
  const verdictOf = filters?.askedBy(filter.q, me)
  for (const { conversation, epoch } of known.entries.values()) {
    if (epoch < reach.epoch || !belongs(conversation, within, me)) continue
    if (filter.tag && !conversation.tags.some(({ id }) => id === filter.tag)) continue
    if (filter.team && conversation.team?.id !== filter.team) continue
    if (verdictOf && !(verdictOf(conversation) ?? reach.ids.has(conversation.id))) continue
    const isFound = filter.q !== '' && reach.ids.has(conversation.id)
    if (!isFound && reach.edge && comparePlaces(placeOf(conversation, sort), reach.edge, sort) > 0) continue
    rows.push(conversation)
  }
  return rows.sort((a, b) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort))
}

export const tabs: readonly ConversationTab[] = ['mine', 'unassigned', 'assistant', 'all']
