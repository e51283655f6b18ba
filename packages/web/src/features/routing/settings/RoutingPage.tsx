import type { MemberId, TeamId } from '@opora/contract/ids'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useSteady } from '../../../ui/use-steady.ts'
import { SettingsPage } from '../../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import { useMembers } from '../../workspace/use-members.ts'
import '../routing.css'
import { AgentDialog } from './AgentDialog.tsx'
import { AgentRows } from './AgentRows.tsx'
import { NextOne } from './NextOne.tsx'
import { RuleForm } from './RuleForm.tsx'
import { UsualCapacity } from './UsualCapacity.tsx'
import { usePreview, useRouting } from './use-routing.ts'

/** A team, or what has none: how its conversations find somebody, and who would get the next one. */
export function RoutingPage() {
  const { t } = useTranslation('routing')
  const { teamId: named } = useParams({ from: '/member/shell/settings/teams/$teamId' })
  const teamId = named === 'none' ? null : (named as TeamId)
  const canEdit = useIsAdmin()
  const routing = useRouting()
  const preview = usePreview(teamId)
  const teams = useTeams()
  const members = useMembers().data?.items ?? []
  const [editing, setEditing] = useState<MemberId | null>(null)
  const isSkeleton = useSteady(routing.isPending || teams.isPending || preview.isPending)
  const items = teams.data?.items ?? []
  const team = items.find(({ id }) => id === teamId)
  const rule = routing.data?.rules.find((one) => one.teamId === teamId)
  const agent = routing.data?.agents.find(({ memberId }) => memberId === editing)
  const error = (!routing.data && routing.error) || (!teams.data && teams.error) || (!preview.data && preview.error)
  const name = teamId === null ? t('noTeam') : (team?.name ?? '')
  const retry = (): void => {
    for (const query of [routing, teams, preview]) void query.refetch()
  }
  const isGone = teams.data && teamId !== null && !team
  return (
    <SettingsPage title={t('title', { name })} isWide>
      <Link to="/settings/teams" className="row ro-back">
        <Icon of={ChevronLeft} size={14} />
        {t('back')}
      </Link>
      <p className="sec set-lead">{canEdit ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
      {isGone && <p>{t('gone')}</p>}
      {!isGone && error && (
        <ErrorState
          title={t('loadFailed')}
          {...failureText(error)}
          onRetry={retry}
          isRetrying={routing.isFetching || preview.isFetching}
        />
      )}
      {isSkeleton && !error && !isGone && <Skeleton width="60%" />}
      {rule && preview.data && !isSkeleton && (
        <div className="ro-cols">
          <RuleForm key={JSON.stringify(rule)} rule={rule} teams={items} canEdit={canEdit} />
          <section className="ro-sec" aria-labelledby="ro-next">
            <h2 id="ro-next">{t('next.title')}</h2>
            <NextOne preview={preview.data} mode={rule.mode} />
            <AgentRows preview={preview.data} members={members} canEdit={canEdit} onEdit={setEditing} />
            {canEdit && routing.data && (
              <div className="ro-capacity">
                <UsualCapacity key={routing.data.capacity} capacity={routing.data.capacity} />
              </div>
            )}
          </section>
        </div>
      )}
      {agent && routing.data && (
        <AgentDialog
          key={agent.memberId}
          agent={agent}
          name={members.find(({ id }) => id === agent.memberId)?.name ?? ''}
          usual={routing.data.capacity}
          onClose={() => setEditing(null)}
        />
      )}
    </SettingsPage>
  )
}
