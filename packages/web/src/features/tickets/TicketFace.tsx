import type { Member } from '@opora/contract/accounts'
import type { Tag } from '@opora/contract/tags'
import type { Board } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import { Calendar, ContactRound, Hourglass, ListChecks, MessageSquareText, MessagesSquare, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber, formatTime } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { Avatar, EmptyAvatar } from '../../ui/Avatar.tsx'
import type { BoardCard } from '../../ui/board/types.ts'
import { classNames } from '../../ui/class-names.ts'
import { PriorityGlyph } from '../../ui/glyphs/PriorityGlyph.tsx'
import { Icon, type IconType } from '../../ui/Icon.tsx'
import { tagDots } from '../tags/tag-dots.ts'
import { dueState } from './due.ts'
import { WaitingMark } from './offline/WaitingMark.tsx'
import { StaleMark } from './stale/StaleMark.tsx'

/** A ticket as the board holds it, with what its ids are called. */
export interface BoardTicket extends BoardCard {
  ticket: TicketCard
  assignee: Member | null
  tags: readonly Tag[]
  type: string
  team: string | null
  /** What of it the board shows. */
  fields: Board['cardFields']
  /** Nothing of it is urgent any more. */
  isDone: boolean
  /** After how many days without a change it is stale; null for never. */
  staleDays: number | null
}

const looks = { over: 'breach', today: 'warn', later: '' } as const

/** When it has to be done; what is done is not late. */
export function DueMark({ dueAt, isDone }: { dueAt: string | null; isDone: boolean }) {
  const { t } = useTranslation('tickets')
  const now = useNow(60_000)
  if (!dueAt) return null
  const state = isDone ? 'later' : dueState(dueAt, now)
  const day = state === 'today' ? t('card.today') : formatDate(dueAt, now)
  return (
    <span className={classNames('tkt-due', looks[state])} title={`${formatDate(dueAt, now)}, ${formatTime(dueAt)}`}>
      <Icon of={Calendar} size={12} label={t(state === 'over' ? 'card.overdue' : 'card.due')} />
      {day}
    </span>
  )
}

/** How pressing it is, as bars; none has no sign. */
export function TicketPriority({ priority }: Pick<TicketCard, 'priority'>) {
  const { t } = useTranslation('tickets')
  if (priority === 'none') return <span className="st" />
  return <PriorityGlyph priority={priority} label={t(`priority.${priority}`)} />
}

function Counted({ icon, label, text }: { icon: IconType; label: string; text: string }) {
  return (
    <span title={label}>
      <Icon of={icon} size={12} label={label} />
      <span aria-hidden="true">{text}</span>
    </span>
  )
}

/** What stands under the subject: only what there is. */
function Marks({ card: { ticket, team, isDone, staleDays, fields } }: { card: BoardTicket }) {
  const { t } = useTranslation('tickets')
  const {
    conversationCount,
    commentCount,
    contact,
    estimateMinutes,
    checklistDone: done,
    checklistTotal: count,
  } = ticket
  const shows = (field: (typeof fields)[number], has: boolean): boolean => has && fields.includes(field)
  const hours = formatNumber((estimateMinutes ?? 0) / 60, { style: 'unit', unit: 'hour', maximumFractionDigits: 1 })
  return (
    <div className="tkt-ft">
      {shows('due', true) && <DueMark dueAt={ticket.dueAt} isDone={isDone} />}
      <StaleMark ticket={ticket} limit={staleDays} />
      {shows('conversations', conversationCount > 0) && (
        <Counted
          icon={MessagesSquare}
          label={t('card.conversations', { count: conversationCount })}
          text={formatNumber(conversationCount)}
        />
      )}
      {shows('comments', commentCount > 0) && (
        <Counted
          icon={MessageSquareText}
          label={t('card.comments', { count: commentCount })}
          text={formatNumber(commentCount)}
        />
      )}
      {shows('checklist', count > 0) && (
        <Counted icon={ListChecks} label={t('card.checklist', { done, count })} text={`${done}/${count}`} />
      )}
      {shows('estimate', estimateMinutes !== null) && (
        <Counted icon={Hourglass} label={t('card.estimate', { hours })} text={hours} />
      )}
      {team && shows('team', true) && <Counted icon={Users} label={team} text={team} />}
      {shows('contact', contact !== null) && (
        <Counted
          icon={ContactRound}
          label={contact?.name ?? t('lanes.unnamed')}
          text={contact?.name ?? t('lanes.unnamed')}
        />
      )}
    </div>
  )
}

/** What a ticket shows on its card. */
export function TicketFace({ card }: { card: BoardTicket }) {
  const { t } = useTranslation('tickets')
  const { ticket, assignee, tags, type, fields } = card
  return (
    <>
      <div className="row tkt-top">
        {fields.includes('priority') && ticket.priority !== 'none' && <TicketPriority priority={ticket.priority} />}
        <span className="num mut xs">#{ticket.number}</span>
        {fields.includes('type') && <span className="mut xs tr">{type}</span>}
        {fields.includes('assignee') && (
          <span className="end">
            {assignee ? (
              <Avatar name={assignee.name} seed={assignee.id} size={20} />
            ) : (
              <EmptyAvatar label={t('nobody')} size={20} />
            )}
          </span>
        )}
      </div>
      <h3>{ticket.subject}</h3>
      {fields.includes('tags') && tags.length > 0 && (
        <div className="tkt-ft">
          {tags.map((tag) => (
            <span key={tag.id} className="tkt-tag">
              <i style={{ background: tagDots[tag.colour] }} />
              {tag.name}
            </span>
          ))}
        </div>
      )}
      <Marks card={card} />
      <WaitingMark id={ticket.id} />
    </>
  )
}
