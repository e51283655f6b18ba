import type { Conversation } from '@opora/contract/conversations'
import { useCallback, useEffect, useRef } from 'react'
import { sendFrame } from '../../../lib/live.ts'

const everyMs = 2500

/** Tells that one types, at most once in 2.5 s, and that one has stopped. Notes are nobody else's business. */
export function useTypingFrames(conversationId: Conversation['id']): (isTyping: boolean) => void {
  const toldAt = useRef(0)
  const tell = useCallback(
    (isTyping: boolean): void => {
      const isTold = toldAt.current > 0
      if (isTyping ? performance.now() - toldAt.current < everyMs && isTold : !isTold) return
      toldAt.current = isTyping ? performance.now() : 0
      sendFrame({ type: 'typing', conversationId, isTyping })
    },
    [conversationId],
  )
  useEffect(() => () => tell(false), [tell])
  return tell
}
