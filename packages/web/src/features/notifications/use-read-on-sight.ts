import type { ConversationId, TicketId } from '@opora/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../../lib/session.ts'
import { keys } from './keys.ts'

const isId = (word: string | undefined): boolean => word !== undefined && /^[0-9a-f-]{36}$/.test(word)

/** What I was told of the conversation or the ticket before my eyes is read. */
export function useReadOnSight(unread: number): void {
  const client = useQueryClient()
  const { conversationId } = useParams({ strict: false })
  const { ticket } = useSearch({ strict: false })
  const opened = isId(conversationId) ? (conversationId as ConversationId) : null
  const ticketId = isId(ticket) ? (ticket as TicketId) : null
  useEffect(() => {
    if (unread === 0 || !(opened || ticketId)) return
    const look = (): void => {
      if (document.hidden || !document.hasFocus()) return
      api('PUT /notifications/reading', {
        body: opened ? { conversationId: opened } : { ticketId: ticketId ?? undefined },
      }).then(
        (now) => client.setQueryData(keys.unread, { unread: now.unread }),
        () => null,
      )
    }
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [client, opened, ticketId, unread])
}
