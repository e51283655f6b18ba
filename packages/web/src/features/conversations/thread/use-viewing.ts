import type { Conversation } from '@opora/contract/conversations'
import { useCallback, useEffect } from 'react'
import { sendFrame } from '../../../lib/live.ts'
import { useFrames } from '../../../lib/use-live.ts'

/** Tells the others that one looks at this conversation, for as long as the tab is seen. */
export function useViewing(conversationId: Conversation['id']): void {
  const tell = useCallback(() => {
    sendFrame({ type: 'viewing', conversationId: document.hidden ? null : conversationId })
  }, [conversationId])
  useEffect(() => {
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => {
      document.removeEventListener('visibilitychange', tell)
      sendFrame({ type: 'viewing', conversationId: null })
    }
  }, [tell])
  useFrames((frame) => {
    if (frame.type === 'hello') tell()
  })
}
