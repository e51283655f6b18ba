import type { Conversation } from '@opora/contract/conversations'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../lib/session.ts'
import { remember } from '../cache/known.ts'

const lookMs = 600

function useIsSeen(): boolean {
  const [isSeen, setSeen] = useState(!document.hidden)
  useEffect(() => {
    const look = (): void => setSeen(!document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isSeen
}

/** Marks the conversation read once its end has been on a visible screen for a moment. */
export function useReading(conversation: Conversation, lastSeq: number, isAtEnd: boolean): void {
  const client = useQueryClient()
  const isSeen = useIsSeen()
  const told = useRef(0)
  const { id, unread } = conversation
  useEffect(() => {
    if (!isSeen || !isAtEnd || unread === 0 || lastSeq <= told.current) return
    const timer = setTimeout(() => {
      told.current = lastSeq
      api('PUT /conversations/:id/reading', { params: { id }, body: { seq: lastSeq } })
        .then((read) => remember(client, [read]))
        .catch(() => {
          told.current = 0
        })
    }, lookMs)
    return () => clearTimeout(timer)
  }, [client, id, unread, lastSeq, isAtEnd, isSeen])
}
