import type { Conversation } from '@opora/contract/conversations'
import { Star } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/format.ts'
import { useTeamNow, useTeams } from '../../../lib/use-teams.ts'
import { Avatar, MachineAvatar } from '../../../ui/Avatar.tsx'
import { ChannelGlyph } from '../../../ui/glyphs/ChannelGlyph.tsx'
import { StatusGlyph } from '../../../ui/glyphs/StatusGlyph.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { PriorityFact } from '../priority-parts.ts'
import { TeamMark } from '../TeamMark.tsx'
import { TagsFact } from '../tags/TagsFact.tsx'
import { WatchersFact } from '../watching-parts.ts'
import { Fact } from './ContactSection.tsx'

/** Whose conversation it is, where there are teams at all. */
function TeamFact({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations')
  const team = useTeamNow(conversation.team)
  const hasTeams = (useTeams().data?.items.length ?? 0) > 0
  if (!team && !hasTeams) return null
  return (
    <Fact name={t('details.team')}>
      {team ? <TeamMark size={18} /> : <span className="un s18" aria-hidden="true" />}
      <span className="tr">{team?.name ?? t('details.noTeam')}</span>
    </Fact>
  )
}

/** What is known about the conversation itself. */
export function FactsSection({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations')
  const { status, snoozedUntil, assignee, assistantState, inbox, createdAt, rating, number } = conversation
  return (
    <section className="cs">
      <h3 className="csh">
        {t('details.conversation')}
        <span className="end num">{t('number', { number })}</span>
      </h3>
      <dl>
        <Fact name={t('details.status')}>
          <StatusGlyph status={status} />
          {t(`status.${status}`)}
          {snoozedUntil && ` ${t('details.untilTime', { time: formatDateTime(snoozedUntil) })}`}
        </Fact>
        <Suspense fallback={<div className="kv" />}>
          <PriorityFact conversation={conversation} />
        </Suspense>
        <Fact name={t('details.assignee')}>
          {assignee ? (
            <>
              <Avatar name={assignee.name} seed={assignee.id} size={18} isDecorative />
              <span className="tr">{assignee.name}</span>
            </>
          ) : (
            <>
              <span className="un s18" aria-hidden="true" />
              {t('details.nobody')}
            </>
          )}
        </Fact>
        <TeamFact conversation={conversation} />
        <Suspense fallback={<div className="kv" />}>
          <WatchersFact conversation={conversation} />
        </Suspense>
        <Fact name={t('details.assistant')}>
          <MachineAvatar name="" size={18} isDecorative />
          {t(assistantState === 'answering' ? 'details.assistantAnswering' : 'details.assistantSilent')}
        </Fact>
        <Fact name={t('details.inbox')}>
          <ChannelGlyph kind={inbox.kind} />
          <span className="tr">{inbox.name}</span>
        </Fact>
        <TagsFact conversation={conversation} />
        <Fact name={t('details.created')}>{formatDateTime(createdAt)}</Fact>
        {rating && (
          <Fact name={t('details.rating')}>
            <Icon of={Star} size={14} />
            {t('details.score', { score: rating.score })}
          </Fact>
        )}
      </dl>
      {rating?.comment && <blockquote className="rate">{rating.comment}</blockquote>}
    </section>
  )
}
