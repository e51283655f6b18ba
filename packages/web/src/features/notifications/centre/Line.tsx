import type { Notification, NotificationKind } from '@opora/contract/notifications'
import { Link } from '@tanstack/react-router'
import {
  AlarmClock,
  AtSign,
  Bot,
  Circle,
  CircleCheck,
  Eye,
  Hand,
  Inbox,
  MessageCircle,
  Timer,
  TimerOff,
  TriangleAlert,
  UserRound,
  Users,
  Workflow,
  X,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShort } from '../../../lib/format.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Icon, type IconType } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { askDiscussion } from '../../discussions/asked.ts'

const icons: Record<NotificationKind, IconType> = {
  assigned: UserRound,
  mentioned: AtSign,
  team: Users,
  message: MessageCircle,
  watched: Eye,
  queue: Inbox,
  handed_over: Bot,
  woken: AlarmClock,
  sla_warned: Timer,
  sla_breached: TimerOff,
  rule: Workflow,
  reply_stopped: Hand,
  inbox_broken: TriangleAlert,
}

interface LineProps {
  line: Notification
  onOpen: () => void
  onSetRead: (isRead: boolean) => void
  onClear: () => void
}

function Way({ line, onOpen, children }: Pick<LineProps, 'line' | 'onOpen'> & { children: ReactNode }) {
  const { conversation, discussion } = line
  const open = (): void => {
    if (conversation && discussion) askDiscussion({ conversationId: conversation.id, discussionId: discussion.id })
    onOpen()
  }
  const shared = { className: 'nt-way', onClick: open }
  if (line.conversation)
    return (
      <Link
        to="/inbox/{-$conversationId}"
        params={{ conversationId: line.conversation.id }}
        search={{ tab: 'all' }}
        {...shared}
      >
        {children}
      </Link>
    )
  if (line.ticket)
    return (
      <Link to="/tickets" search={{ ticket: line.ticket.id }} {...shared}>
        {children}
      </Link>
    )
  return (
    <Link to="/settings/inboxes/{-$inboxId}" params={{ inboxId: line.inbox?.id }} {...shared}>
      {children}
    </Link>
  )
}

/** What happened, by whose doing. */
function useSaid({ kind, actorName, discussion, ticket, movedTo, preview }: Notification): string {
  const { t } = useTranslation('notifications')
  if (ticket) {
    const isNews = kind !== 'assigned' && kind !== 'team' && kind !== 'mentioned'
    const what = preview ? 'said' : 'changed'
    const did = isNews ? (movedTo ? 'moved' : what) : kind
    return t(actorName ? `inTicket.by.${did}` : `inTicket.what.${did}`, { name: actorName, status: movedTo })
  }
  if (!actorName) return t(`what.${kind}`)
  const name = { name: actorName }
  if (discussion) return t(kind === 'mentioned' ? 'inDiscussion.mentioned' : 'inDiscussion.watched', name)
  return t(`by.${kind}`, name)
}

/** Everything I was told of one conversation or ticket, the newest in words. */
export function Line({ line, onOpen, onSetRead, onClear }: LineProps) {
  const { t } = useTranslation('notifications')
  const now = useNow()
  const name = line.conversation?.contactName ?? line.ticket?.subject ?? line.inbox?.name ?? ''
  const about = line.preview || line.conversation?.subject
  const numbered = line.conversation ?? line.ticket
  const isUnread = line.unread > 0
  const said = useSaid(line)
  return (
    <li className={classNames('nt', isUnread && 'on')} data-line={line.id}>
      <Way line={line} onOpen={onOpen}>
        <span className="nt-ic">
          <Icon of={icons[line.kind]} />
        </span>
        <span className="nt-b">
          <span className="nt-h">
            <b className="tr">{name}</b>
            {numbered && <span className="mut num">#{numbered.number}</span>}
            <time className="nt-t" dateTime={line.createdAt}>
              {formatShort(line.createdAt, now)}
            </time>
          </span>
          <span className="nt-w">
            {said}
            {line.others > 0 && ` ${t('andOthers', { count: line.others })}`}
            {line.count > 1 && <Badge count={line.count} label={t('inAll', { count: line.count })} />}
          </span>
          {about && <span className="nt-p">{about}</span>}
          {isUnread && <span className="sr">{t('isUnread')}</span>}
        </span>
      </Way>
      <span className="nt-do">
        <IconButton
          icon={isUnread ? CircleCheck : Circle}
          size="sm"
          label={`${t(isUnread ? 'markRead' : 'markUnread')}: ${name}`}
          onClick={() => onSetRead(isUnread)}
        />
        <IconButton icon={X} size="sm" label={`${t('clearOne')}: ${name}`} onClick={onClear} />
      </span>
    </li>
  )
}
