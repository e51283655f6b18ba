import type { Conversation, Message } from '@opora/contract/conversations'
import { ArrowDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { formatDate, formatDay } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dots } from '../../../ui/Dots.tsx'
import { useAnswering, useTyping } from '../cache/moments.ts'
import type { Outgoing } from '../cache/outbox.ts'
import type { Timeline as TimelineData } from '../cache/use-timeline.ts'
import { EventRow } from './EventRow.tsx'
import { MessageRow } from './MessageRow.tsx'
import type { MessageDeeds } from './MessageTools.tsx'
import { OutgoingRow } from './OutgoingRow.tsx'
import { StreamingRow } from './StreamingRow.tsx'
import { countNewer, isLastOf, lastSeqOf, type TimelineRow, timelineRows } from './timeline-rows.ts'
import { useAnnouncement } from './use-announcement.ts'
import { useJump } from './use-jump.ts'
import { useReading } from './use-reading.ts'
import { useStickToEnd } from './use-stick-to-end.ts'

interface TimelineProps {
  conversation: Conversation
  timeline: TimelineData
  assistantName: string
  /** The message to begin at, or nothing. */
  messageId: string
  deeds: MessageDeeds
  onResend: (message: Message) => void
  onRetry: (outgoing: Outgoing) => void
  onDiscard: (outgoing: Outgoing) => void
}

const olderPx = 600

/** Whether this render put older rows on top: then the place is kept from the end. */
function usePrepended(rows: readonly TimelineRow[]): boolean {
  const held = useRef<{ first?: string | undefined; count: number }>({ count: 0 })
  const first = rows.find((row) => row.kind !== 'day')?.key
  const isPrepended = held.current.count > 0 && rows.length > held.current.count && first !== held.current.first
  useLayoutEffect(() => {
    held.current = { first, count: rows.length }
  })
  return isPrepended
}

/** The messages of a conversation: older ones come in on top, new ones at the end, nothing that is read moves. */
export function Timeline(props: TimelineProps) {
  const { conversation, timeline, assistantName } = props
  const { t } = useTranslation('conversations')
  const { items, outbox } = timeline
  const scroll = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const { isAtEnd, toEnd, leaveEnd, onScroll } = useStickToEnd(scroll, inner)
  const rows = useMemo(() => timelineRows(items, outbox), [items, outbox])
  const isPrepended = usePrepended(rows)
  const list = useRef<VirtualizerHandle>(null)
  const { jump, reachedKey } = useJump({ rows, timeline, list, inner, leaveEnd })
  const { messageId } = props
  useEffect(() => {
    if (messageId) jump(messageId as Message['id'])
  }, [messageId, jump])
  const lastSeq = lastSeqOf(items)
  useReading(conversation, lastSeq, isAtEnd)

  const [seenSeq, setSeenSeq] = useState(lastSeq)
  if (isAtEnd && seenSeq !== lastSeq) setSeenSeq(lastSeq)
  const newer = isAtEnd ? 0 : countNewer(items, seenSeq)

  const held = useAnswering()[conversation.id]
  const isArrived = items.some((item) => item.type === 'message' && item.trace?.answerId === held?.answerId)
  const answer = held && !isArrived ? held : undefined
  const typists = (useTyping()[conversation.id] ?? []).filter((one) => one.type === 'contact')
  const said = useAnnouncement(items, answer, assistantName)
  const lastOutId = items.findLast(
    (item) => item.type === 'message' && item.author.type === 'member' && !item.isNote,
  )?.id
  const lang = conversation.contact.language ?? undefined

  // One's own message always brings one to the end.
  useLayoutEffect(() => {
    if (outbox.length > 0) toEnd()
  }, [outbox.length, toEnd])

  const watch = (): void => {
    onScroll()
    if (scroll.current && scroll.current.scrollTop < olderPx) timeline.loadOlder()
  }
  const draw = (row: TimelineRow) => {
    switch (row.kind) {
      case 'day':
        return <div className="day">{formatDay(row.moment)}</div>
      case 'event':
        return <EventRow event={row.event} conversationId={conversation.id} isLast={isLastOf(items, row.event)} />
      case 'outgoing':
        return <OutgoingRow outgoing={row.outgoing} onRetry={props.onRetry} onDiscard={props.onDiscard} />
      case 'message':
        return (
          <MessageRow
            message={row.message}
            isGrouped={row.isGrouped}
            isLastOut={row.message.id === lastOutId}
            lang={lang}
            deeds={props.deeds}
            onRetry={props.onResend}
            onJump={jump}
          />
        )
    }
  }
  return (
    <div className="msgs-at">
      <div
        ref={scroll}
        className="msgs"
        role="log"
        aria-live="off"
        aria-label={t('thread.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard
        tabIndex={0}
        onScroll={watch}
      >
        <div className="msgs-top">
          {timeline.isLoadingOlder && <Dots />}
          {timeline.isOlderFailed && (
            <Button size="sm" onClick={timeline.loadOlder}>
              {t('error.older')}. {t('error.retry')}
            </Button>
          )}
          {!timeline.hasOlder && <span>{t('thread.begin', { date: formatDate(conversation.createdAt) })}</span>}
        </div>
        <div ref={inner}>
          <Virtualizer ref={list} data={rows} shift={isPrepended} scrollRef={scroll} bufferSize={600}>
            {(row) => (
              <div key={row.key} className={row.key === reachedKey ? 'line flash' : 'line'}>
                {draw(row)}
              </div>
            )}
          </Virtualizer>
          {answer && (
            <div className="line">
              <StreamingRow answer={answer} name={assistantName} />
            </div>
          )}
          {typists[0] && (
            <div className="ty">
              <Dots />
              {t('thread.isTyping', { name: typists[0].name })}
            </div>
          )}
        </div>
      </div>
      {newer > 0 && (
        <button type="button" className="pill" onClick={toEnd} aria-label={t('thread.toEnd')}>
          <ArrowDown className="i i14" aria-hidden="true" />
          {t('thread.newer', { count: newer })}
        </button>
      )}
      <p className="sr" role="status" aria-live="polite">
        {said}
      </p>
    </div>
  )
}
