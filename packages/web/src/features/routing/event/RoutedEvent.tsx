import type { ConversationEvent, Routed } from '@opora/contract/conversations'
import { UserMinus, UserPlus, Users } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'

interface RoutedEventProps {
  event: Omit<ConversationEvent, 'routing'> & { routing: Routed }
}

const icons = {
  'conversation.assigned': UserPlus,
  'conversation.unassigned': UserMinus,
  'conversation.team_changed': Users,
} as const

const iconOf = (name: string) => icons[name as keyof typeof icons] ?? Users

/** What the rules of a queue did with the conversation, and why. */
export function RoutedEvent({ event: { name, assignee, team, routing, createdAt } }: RoutedEventProps) {
  const { t } = useTranslation('routing')
  const values = {
    assignee: assignee?.name ?? '',
    team: team?.name ?? '',
    queue: routing.team ? t('queue.of', { name: routing.team.name }) : t('queue.ofNone'),
    count: routing.minutes ?? 0,
  }
  return (
    <div className="ev">
      <Icon of={iconOf(name)} size={14} />
      <span>
        <Trans t={t} i18nKey={`event.${routing.why}`} values={values} count={values.count} components={{ b: <b /> }} />
        {', '}
        <time dateTime={createdAt} title={formatDateTime(createdAt)}>
          {formatTime(createdAt)}
        </time>
      </span>
    </div>
  )
}
