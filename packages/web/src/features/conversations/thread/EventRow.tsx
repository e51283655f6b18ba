import type { ConversationEvent } from '@opora/contract/conversations'
import {
  AlarmClock,
  Archive,
  Check,
  Hourglass,
  RotateCcw,
  Star,
  Tag,
  Timer,
  UserMinus,
  UserPlus,
  Users,
} from 'lucide-react'
import { memo, Suspense } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { HandedOver } from '../copilot-parts.ts'
import { DiscussionEvent } from '../discussion-parts.ts'
import { MacroEvent } from '../macro-parts.ts'
import { MovedEvent } from '../merging-parts.ts'
import { PriorityEvent } from '../priority-parts.ts'
import { RoutedEvent } from '../routing-parts.ts'
import { SlaEventText } from '../sla-parts.ts'
import { TicketEvent } from '../ticket-parts.ts'
import { askExport, TranscriptEvent } from '../transcript-parts.ts'

const icons = {
  'conversation.assigned': UserPlus,
  'conversation.unassigned': UserMinus,
  'conversation.team_changed': Users,
  'conversation.pending': Hourglass,
  'conversation.snoozed': AlarmClock,
  'conversation.woken': AlarmClock,
  'conversation.resolved': Check,
  'conversation.closed': Archive,
  'conversation.reopened': RotateCcw,
  'conversation.handed_over': UserPlus,
  'conversation.rated': Star,
  'conversation.tags_changed': Tag,
  'sla.warned': Timer,
  'sla.breached': AlarmClock,
} as const

/** The sentence that tells the event; sentences are whole, never glued from parts. */
function sentenceOf({ actor, assignee, team, tags }: ConversationEvent, name: keyof typeof icons) {
  switch (name) {
    case 'conversation.assigned':
      return actor.id !== null && actor.id === assignee?.id ? 'event.assignedSelf' : 'event.assigned'
    case 'conversation.unassigned':
      return 'event.unassigned'
    case 'conversation.team_changed':
      return team ? 'event.teamGiven' : 'event.teamTaken'
    case 'conversation.pending':
      return 'event.pending'
    case 'conversation.snoozed':
      return 'event.snoozed'
    case 'conversation.woken':
      return actor.type === 'system' ? 'event.wokenByItself' : 'event.woken'
    case 'conversation.resolved':
      return 'event.resolved'
    case 'conversation.closed':
      return 'event.closed'
    case 'conversation.reopened':
      return 'event.reopened'
    case 'conversation.handed_over':
      return assignee ? 'event.handedOverTo' : 'event.handedOver'
    case 'conversation.rated':
      return 'event.rated'
    case 'sla.warned':
    case 'sla.breached':
      return 'event.sla'
    case 'conversation.tags_changed':
      if (!tags?.removed.length) return 'event.tagged'
      return tags.added.length > 0 ? 'event.retagged' : 'event.untagged'
  }
}

const isPlain = (name: string): name is keyof typeof icons => name in icons

interface EventRowProps {
  event: ConversationEvent
  conversationId: string
  /** What it tells is still so: it can be undone. */
  isLast: boolean
}

/** Something that happened, as a line in the middle. */
export const EventRow = memo(function EventRow({ event, ...place }: EventRowProps) {
  const { t } = useTranslation('conversations')
  const { name, routing } = event
  if (routing)
    return (
      <Suspense fallback={<div className="ev" />}>
        <RoutedEvent event={{ ...event, routing }} />
      </Suspense>
    )
  const actor =
    event.actor.type === 'rule' ? t('event.rule', { name: event.actor.name }) : event.actor.name || t('event.system')
  if (!isPlain(name))
    return (
      <Suspense fallback={<div className="ev" />}>
        {event.priority ? (
          <PriorityEvent event={event} actor={actor} />
        ) : event.discussion ? (
          <DiscussionEvent event={event} conversationId={place.conversationId} />
        ) : event.transcript ? (
          <TranscriptEvent event={event} actor={actor} onRetry={() => askExport(place.conversationId, 'letter')} />
        ) : event.ticket ? (
          <TicketEvent event={event} actor={actor} />
        ) : event.macro ? (
          <MacroEvent event={event} actor={actor} />
        ) : (
          <MovedEvent event={event} {...place} />
        )}
      </Suspense>
    )
  const values = {
    actor,
    assignee: event.assignee?.name ?? '',
    team: event.team?.name ?? '',
    until: event.until ? formatDateTime(event.until) : '',
    reason: event.reason ? t(`reason.${event.reason}`) : '',
    score: event.score ?? 0,
    added: event.tags?.added.join(', ') ?? '',
    removed: event.tags?.removed.join(', ') ?? '',
  }
  const line = (
    <div className="ev">
      {event.actor.type === 'assistant' ? <AiMark /> : <Icon of={icons[name]} size={14} />}
      <span>
        {event.sla ? (
          <Suspense fallback={t('event.sla')}>
            <SlaEventText event={event} />
          </Suspense>
        ) : (
          <Trans t={t} i18nKey={sentenceOf(event, name)} values={values} components={{ b: <b /> }} />
        )}
        {event.comment && <q>{event.comment}</q>}
        {', '}
        <time dateTime={event.createdAt} title={formatDateTime(event.createdAt)}>
          {formatTime(event.createdAt)}
        </time>
      </span>
    </div>
  )
  const isCall = name === 'conversation.handed_over' && event.actor.type === 'assistant' && place.isLast
  return isCall ? (
    <Suspense fallback={line}>
      <HandedOver conversationId={place.conversationId}>{line}</HandedOver>
    </Suspense>
  ) : (
    line
  )
})
