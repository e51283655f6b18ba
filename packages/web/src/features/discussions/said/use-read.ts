import type { Discussion } from '@opora/contract/discussions'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../../lib/session.ts'
import { keys } from '../keys.ts'

/** Marks as read what stands before one's eyes; up to where it was read when it was opened. */
export function useRead(discussion: Discussion | undefined): number {
  const client = useQueryClient()
  const [newAfter, setNewAfter] = useState<number | null>(null)
  if (newAfter === null && discussion) setNewAfter(discussion.unread > 0 ? discussion.readSeq : discussion.lastSeq)
  const { id, lastSeq = 0, unread = 0, conversation } = discussion ?? {}
  const conversationId = conversation?.id
  useEffect(() => {
    if (!id || !conversationId || unread === 0) return
    const read = (): void => {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', read)
      api('PUT /discussions/:id/reading', { params: { id }, body: { seq: lastSeq } })
        .then((now) => {
          client.setQueryData(keys.one(id), now)
          void client.invalidateQueries({ queryKey: keys.in(conversationId) })
        })
        .catch(() => null)
    }
    document.addEventListener('visibilitychange', read)
    read()
    return () => document.removeEventListener('visibilitychange', read)
  }, [client, id, conversationId, lastSeq, unread])
  return newAfter ?? lastSeq
}
