import type { ConversationId } from '@opora/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../../lib/session.ts'
import { keys } from './keys.ts'

/** What I was told of the conversation before my eyes is read. */
export function useReadOnSight(unread: number): void {
  const client = useQueryClient()
  const { conversationId } = useParams({ strict: false })
  const opened = conversationId && /^[0-9a-f-]{36}$/.test(conversationId) ? (conversationId as ConversationId) : null
  useEffect(() => {
    if (!opened || unread === 0) return
    const look = (): void => {
      if (document.hidden || !document.hasFocus()) return
      api('PUT /notifications/reading', { body: { conversationId: opened } }).then(
        (now) => client.setQueryData(keys.unread, { unread: now.unread }),
        () => null,
      )
    }
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [client, opened, unread])
}
