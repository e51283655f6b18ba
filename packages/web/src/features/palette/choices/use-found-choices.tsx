import type { Conversation } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { defaultStringifySearch } from '@tanstack/react-router'
import { ContactRound, FileText, SquareKanban, TextSearch } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { otherLayout } from '../../../lib/other-layout.ts'
import { api } from '../../../lib/session.ts'
import { StatusGlyph } from '../../../ui/glyphs/StatusGlyph.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { knownConversation, readKnown, remember } from '../../conversations/cache/known.ts'
import type { Choice } from '../offered/choice.ts'

const pauseMs = 200
const most = 5
/** Shorter words fit nearly everything. */
const shortest = 2
const longest = 200

/** What was typed, once the typing rests. */
function useRested(words: string): string {
  const [rested, setRested] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), pauseMs)
    return () => clearTimeout(timer)
  }, [words])
  return rested
}

/** Asks with the words, and when they find nothing with what the other layout makes of them. */
async function ask<T>(words: string, find: (q: string) => Promise<readonly T[]>): Promise<readonly T[]> {
  const other = otherLayout(words)
  for (const q of [words, ...(other ? [other] : [])]) {
    const found = await find(q).catch((error: unknown) => {
      // A half-written condition of the search narrows nothing yet.
      if (isFailure(error, 'invalid')) return []
      throw error
    })
    if (found.length > 0) return found
  }
  return []
}

/** What was found stays on the screen until the next is there. */
const fresh = { staleTime: 10_000, placeholderData: keepPreviousData } as const

export interface FoundChoices {
  choices: Choice[]
  isSearching: boolean
  error: Error | null
  retry: () => void
}

function conversationChoice(conversation: Conversation, hint: string): Choice {
  const { id, subject, contact, status } = conversation
  return {
    id: `conversation:${id}`,
    section: 'conversations',
    label: subject ? `${contact.name}: ${subject}` : contact.name,
    icon: <StatusGlyph status={status} />,
    hint,
    href: `/inbox/${id}?tab=all&status=any`,
  }
}

/** Conversations, contacts, tickets and articles the words lead to, as the server finds them. */
export function useFoundChoices(typed: string): FoundChoices {
  const { t } = useTranslation('palette')
  const client = useQueryClient()
  const words = typed.trim().slice(0, longest)
  const q = useRested(words)
  const bare = q.replace(/^[#№]\s*/, '')
  const isAsked = bare.length >= shortest || /^\d+$/.test(bare)
  const query = { limit: most }
  const conversations = useQuery({
    queryKey: ['palette', 'conversations', bare],
    enabled: isAsked,
    ...fresh,
    queryFn: async ({ signal }) =>
      ask(/^\d{1,9}$/.test(bare) ? `#${bare}` : bare, async (q) => {
        const page = await api('GET /conversations', { query: { ...query, q, tab: 'all', status: 'any' } }, { signal })
        remember(client, page.items)
        return page.items
      }),
  })
  const contacts = useQuery({
    queryKey: ['palette', 'contacts', bare],
    enabled: isAsked,
    ...fresh,
    queryFn: ({ signal }) =>
      ask(bare, async (q) => (await api('GET /contacts', { query: { ...query, q } }, { signal })).items),
  })
  const tickets = useQuery({
    queryKey: ['palette', 'tickets', bare],
    enabled: isAsked,
    ...fresh,
    queryFn: ({ signal }) =>
      ask(bare, async (q) => (await api('GET /tickets', { query: { ...query, q } }, { signal })).items),
  })
  const documents = useQuery({
    queryKey: ['palette', 'documents', bare],
    enabled: isAsked,
    ...fresh,
    queryFn: ({ signal }) =>
      ask(bare, async (q) => (await api('GET /documents', { query: { ...query, q } }, { signal })).items),
  })
  const asked = [conversations, contacts, tickets, documents]
  const failed = asked.filter(({ error }) => error)
  return {
    isSearching: words !== '' && (q !== words || (isAsked && asked.some(({ isFetching }) => isFetching))),
    error: isAsked ? (failed[0]?.error ?? null) : null,
    retry: () => {
      for (const one of failed) void one.refetch()
    },
    choices:
      words === '' || !isAsked
        ? []
        : [
            ...(conversations.data ?? []).map((one) => conversationChoice(one, t('number', { number: one.number }))),
            ...(contacts.data ?? []).map(
              ({ id, name, company }): Choice => ({
                id: `contact:${id}`,
                section: 'contacts',
                label: name,
                icon: <Icon of={ContactRound} />,
                ...(company ? { hint: company.name } : {}),
                href: `/contacts/${id}`,
              }),
            ),
            ...(tickets.data ?? []).map(
              ({ id, number, subject }): Choice => ({
                id: `ticket:${id}`,
                section: 'tickets',
                label: subject,
                icon: <Icon of={SquareKanban} />,
                hint: t('number', { number }),
                href: `/tickets?ticket=${id}`,
              }),
            ),
            ...(documents.data ?? []).map(
              ({ id, title }): Choice => ({
                id: `document:${id}`,
                section: 'knowledge',
                label: title,
                icon: <Icon of={FileText} />,
                href: `/knowledge?document=${id}`,
              }),
            ),
          ],
  }
}

/** Conversations that were chosen here lately, as far as this tab knows them. */
export function useLatelyOpened(recent: readonly string[]): Choice[] {
  const { t } = useTranslation('palette')
  const known = readKnown(useQueryClient())
  return recent.flatMap((id) => {
    const conversation = id.startsWith('conversation:') ? knownConversation(known, id.slice(13)) : undefined
    return conversation ? [conversationChoice(conversation, t('number', { number: conversation.number }))] : []
  })
}

/** Ways to look further with the same words. */
export function useSearchChoices(typed: string): Choice[] {
  const { t } = useTranslation('palette')
  const words = typed.trim().slice(0, longest)
  if (words === '') return []
  // By the router: what looks like a number stays as it was typed.
  const at = (path: string, also: object = {}): string => path + defaultStringifySearch({ ...also, q: words })
  const choice = (id: string, label: string, href: string): Choice => ({
    id: `search:${id}`,
    section: 'search',
    label,
    icon: <Icon of={TextSearch} />,
    href,
  })
  return [
    choice('conversations', t('searchConversations', { words }), at('/inbox', { tab: 'all', status: 'any' })),
    choice('contacts', t('searchContacts', { words }), at('/contacts')),
    choice('tickets', t('searchTickets', { words }), at('/tickets', { view: 'list' })),
    choice('knowledge', t('searchKnowledge', { words }), at('/knowledge', { tab: 'search' })),
  ]
}
