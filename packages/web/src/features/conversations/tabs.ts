import type { Conversation, ConversationTab } from '@opora/contract/conversations'
import type { ListFilter } from './cache/keys.ts'

type Sort = NonNullable<ListFilter['sort']>

/** Place of a conversation in a list: the latest activity or what is due next first, the id decides between equals. */
export interface Place {
  at: string
  id: string
}

/** Where those stand that nothing is promised to. */
const never = '9999-12-31T00:00:00.000Z'

export const placeOf = ({ id, sla, lastActivityAt }: Conversation, sort: Sort = ''): Place => ({
  at: sort === 'due' ? (sla?.dueAt ?? never) : lastActivityAt,
  id,
})

/** Negative when `a` stands above `b`. */
export function comparePlaces(a: Place, b: Place, sort: Sort = ''): number {
  if (a.at !== b.at) return a.at > b.at === (sort === 'due') ? 1 : -1
  if (a.id === b.id) return 0
  return a.id > b.id ? -1 : 1
}

export const isOpen = (conversation: Conversation): boolean =>
  conversation.status !== 'resolved' && conversation.status !== 'closed'

function isOfTab(conversation: Conversation, tab: ConversationTab, me: string): boolean {
  switch (tab) {
    case 'mine':
      return conversation.assignee?.id === me
    case 'unassigned':
      return conversation.assignee === null && conversation.assistantState === 'silent'
    case 'assistant':
      return conversation.assistantState === 'answering'
    case 'all':
      return true
  }
}

function isOfStatus({ status }: Conversation, filter: ListFilter['status']): boolean {
  switch (filter) {
    case 'any':
      return true
    case 'open':
      return status === 'open' || status === 'pending'
    case 'snoozed':
      return status === 'snoozed'
    case 'resolved':
      return status === 'resolved' || status === 'closed'
  }
}

/** The server's own rule of which conversations a tab holds; words are the server's to judge. */
export function belongs(conversation: Conversation, filter: Pick<ListFilter, 'tab' | 'status'>, me: string): boolean {
  return isOfStatus(conversation, filter.status) && isOfTab(conversation, filter.tab, me)
}
