import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ListFilter } from './cache/keys.ts'
import { tabs } from './cache/lists.ts'

/** Where one is in the inbox; the address holds all of it, so reload and the back button work. */
export interface InboxPlace extends ListFilter {
  conversationId: string | null
  /** The message of the conversation to begin at, or nothing: the end of it. */
  messageId: string
}

export interface InboxRoute {
  place: InboxPlace
  /** Moves; `isReplacing` keeps the browser's history short while one leafs through the list. */
  go: (next: Partial<InboxPlace>, isReplacing?: boolean) => void
}

const statuses: readonly ListFilter['status'][] = ['open', 'snoozed', 'resolved', 'any']
const someId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idOf = (word: string | undefined): string => (word && someId.test(word) ? word : '')
const from = '/member/shell/inbox/{-$conversationId}'

export function usePlace(): InboxRoute {
  const { conversationId = null } = useParams({ from })
  const search = useSearch({ from })
  const tab = tabs.find((one) => one === search.tab) ?? 'mine'
  const status = statuses.find((one) => one === search.status) ?? 'open'
  const { q = '' } = search
  const tag = idOf(search.tag)
  const team = idOf(search.team)
  const messageId = idOf(search.at)
  const sort = search.sort === 'due' ? 'due' : ''
  const navigate = useNavigate()
  return useMemo(() => {
    const place: InboxPlace = { conversationId, tab, status, q, tag, team, messageId, sort }
    const go: InboxRoute['go'] = (next, isReplacing = false) => {
      const to = { ...place, messageId: '', ...next }
      void navigate({
        to: '/inbox/{-$conversationId}',
        params: { conversationId: to.conversationId ?? undefined },
        search: {
          tab: to.tab === 'mine' ? undefined : to.tab,
          status: to.status === 'open' ? undefined : to.status,
          q: to.q || undefined,
          tag: to.tag || undefined,
          team: to.team || undefined,
          at: to.messageId || undefined,
          sort: to.sort || undefined,
        },
        replace: isReplacing,
      })
    }
    return { place, go }
  }, [conversationId, tab, status, q, tag, team, messageId, sort, navigate])
}
