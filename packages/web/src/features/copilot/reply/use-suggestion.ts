import type { Conversation } from '@opora/contract/conversations'
import type { Copilot, Suggestion } from '@opora/contract/copilot'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../lib/session.ts'
import { type Run, useRun } from '../use-run.ts'
import { waitingFor } from './waiting-for.ts'

type Answer = { suggestion: Suggestion | null }

export interface Suggesting {
  run: Run<Answer>
  /** Somebody asked for it, so it also says that nothing was found. */
  isAsked: boolean
  isWaiting: boolean
  ask: (insteadOf?: string) => void
  dismiss: () => void
}

/** A reply to what the contact asked last. A new message, a reply or another conversation ends the one before. */
export function useSuggestion(conversation: Conversation, copilot: Copilot | undefined): Suggesting {
  const run = useRun<Answer>()
  const [isAsked, setAsked] = useState(false)
  const held = useRef<string | null>(null)
  held.current = waitingFor(conversation, held.current)
  const waiting = held.current
  const isUnasked = copilot?.isSuggesting === true
  const begin = (insteadOf?: string): void => {
    void run.start((runId, signal) =>
      api(
        'POST /conversations/:id/suggestions',
        { params: { id: conversation.id }, body: { runId, ...(insteadOf ? { insteadOf } : {}) } },
        { signal },
      ),
    )
  }
  const latest = useRef({ begin, stop: run.stop })
  latest.current = { begin, stop: run.stop }
  useEffect(() => {
    setAsked(false)
    if (waiting !== null && isUnasked) latest.current.begin()
    return () => latest.current.stop()
  }, [waiting, isUnasked])
  return {
    run,
    isAsked,
    isWaiting: waiting !== null,
    ask: (insteadOf) => {
      setAsked(true)
      begin(insteadOf)
    },
    dismiss: () => {
      setAsked(false)
      run.stop()
    },
  }
}
