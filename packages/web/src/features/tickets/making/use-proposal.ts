import type { ConversationId } from '@opora/contract/ids'
import type { TicketProposal } from '@opora/contract/ticket-doings'
import { useEffect, useEffectEvent, useState } from 'react'
import { api } from '../../../lib/session.ts'

/** Asks for a proposal as soon as it is there to be shown; nobody waits for one that fails. */
export function useProposal(conversationId: ConversationId | undefined, onProposed: (found: TicketProposal) => void) {
  const [isAsking, setAsking] = useState(conversationId !== undefined)
  const [proposal, setProposal] = useState<TicketProposal | null>(null)
  const tell = useEffectEvent((found: TicketProposal) => {
    setProposal(found)
    onProposed(found)
  })
  useEffect(() => {
    if (!conversationId) return
    const gone = new AbortController()
    const input = { params: { id: conversationId }, body: { runId: crypto.randomUUID() } }
    api('POST /conversations/:id/ticket-proposals', input, { signal: gone.signal })
      .then(tell)
      .catch(() => undefined)
      .finally(() => !gone.signal.aborted && setAsking(false))
    return () => gone.abort()
  }, [conversationId])
  return { isAsking, proposal, forget: () => setProposal(null) }
}
