import type { MessageId } from '@opora/contract/ids'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualizerHandle } from 'virtua'
import { showToast } from '../../../ui/toast.ts'
import type { Timeline } from '../cache/use-timeline.ts'
import type { TimelineRow } from './timeline-rows.ts'

const flashMs = 1600

interface Ground {
  rows: readonly TimelineRow[]
  timeline: Pick<Timeline, 'hasOlder' | 'isLoadingOlder' | 'isOlderFailed' | 'loadOlder'>
  list: RefObject<VirtualizerHandle | null>
  inner: RefObject<HTMLElement | null>
  /** The end is not followed any more. */
  leaveEnd: () => void
}

/** Goes to a message, fetching what was said before until it is found, and lights it up for a moment. */
export function useJump({ rows, timeline, list, inner, leaveEnd }: Ground) {
  const { t } = useTranslation('conversations')
  const [wanted, setWanted] = useState<MessageId | null>(null)
  const [reachedKey, setReachedKey] = useState<string | null>(null)
  const ground = useRef({ timeline, t })
  ground.current = { timeline, t }
  const { hasOlder, isLoadingOlder, isOlderFailed } = timeline

  useEffect(() => {
    if (!wanted || isLoadingOlder) return
    const index = rows.findIndex((row) => row.kind === 'message' && row.message.id === wanted)
    const row = rows[index]
    if (row) {
      leaveEnd()
      list.current?.scrollToIndex(index, { align: 'center' })
      setReachedKey(row.key)
      setWanted(null)
    } else if (hasOlder && !isOlderFailed) {
      ground.current.timeline.loadOlder()
    } else {
      setWanted(null)
      showToast({ text: ground.current.t('thread.notReached'), isError: true })
    }
  }, [wanted, rows, hasOlder, isLoadingOlder, isOlderFailed, list, leaveEnd])

  useEffect(() => {
    if (!reachedKey) return
    inner.current?.querySelector<HTMLElement>('.flash > .ms')?.focus({ preventScroll: true })
    const timer = setTimeout(() => setReachedKey(null), flashMs)
    return () => clearTimeout(timer)
  }, [reachedKey, inner])

  return { jump: useCallback((id: MessageId) => setWanted(id), []), reachedKey }
}
