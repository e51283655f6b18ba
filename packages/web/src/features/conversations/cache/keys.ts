import type { ConversationTab, StatusFilter } from '@opora/contract/conversations'

/** What the list shows: a tab, a status and perhaps words to look for. */
export interface ListFilter {
  tab: ConversationTab
  status: StatusFilter
  q: string
  /** The id of the tag all of them carry, or nothing. */
  tag: string
  /** The id of the team all of them were given to, or nothing. */
  team: string
  /** What stands first; the latest activity when there is nothing here, and in every search. */
  sort?: 'due' | ''
}

/** Query keys of the feature; everything under `all` is thrown away at once after a gap. */
export const keys = {
  all: ['conversations'],
  known: ['conversations', 'known'],
  counts: ['conversations', 'counts'],
  drafts: ['conversations', 'drafts'],
  changes: ['conversations', 'changes'],
  lists: ['conversations', 'list'],
  list: (filter: ListFilter) => ['conversations', 'list', filter],
  beside: (id: string) => ['conversations', 'beside', id],
  timelines: ['conversations', 'timeline'],
  timeline: (id: string) => ['conversations', 'timeline', id],
  items: (id: string) => ['conversations', 'items', id],
  outbox: (id: string) => ['conversations', 'outbox', id],
  typing: ['conversations', 'typing'],
  viewing: ['conversations', 'viewing'],
  answering: ['conversations', 'answering'],
} as const
