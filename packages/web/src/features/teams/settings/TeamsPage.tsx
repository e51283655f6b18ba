import type { Team } from '@opora/contract/teams'
import { Link } from '@tanstack/react-router'
import { Plus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { useIsNarrow } from '../../../lib/use-is-narrow.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import { Table, TableMessage, TableSkeleton } from '../../../ui/Table.tsx'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { useSteady } from '../../../ui/use-steady.ts'
import { useDesks } from '../../desks/use-desks.ts'
import { SettingsPage } from '../../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import { useMembers } from '../../workspace/use-members.ts'
import '../teams.css'
import { TeamDialog } from './TeamDialog.tsx'
import { TeamRow } from './TeamRow.tsx'

const columnCount = 3
const searchFrom = 10

/** The teams of the workspace: who answers the same conversations. */
export function TeamsPage() {
  const { t } = useTranslation('teams')
  const canEdit = useIsAdmin()
  const isNarrow = useIsNarrow()
  const teams = useTeams()
  const members = useMembers()
  const desks = useDesks().data?.items ?? []
  const isSkeleton = useSteady(teams.isPending || members.isPending)
  const [words, setWords] = useState('')
  const { editing, edit, close, removed, list, addButton } = useEditedRow<Team['id']>()
  const people = members.data?.items
  const error = (!teams.data && teams.error) || (!people && members.error)
  const items = teams.data?.items ?? []
  const isReady = Boolean(teams.data && people) && !isSkeleton
  const wanted = words.trim().toLowerCase()
  const found = items.filter(({ name }) => name.toLowerCase().includes(wanted))
  const edited = items.find(({ id }) => id === editing)
  const add = canEdit && (
    <Button ref={addButton} variant="primary" icon={Plus} aria-label={t('new')} onClick={() => edit('new')}>
      {t(isNarrow && items.length > 0 ? 'newShort' : 'new')}
    </Button>
  )
  const retry = (): void => {
    void teams.refetch()
    void members.refetch()
  }
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'members', label: t('members'), isWide: true, width: '56%' },
    { key: 'menu', label: <span className="sr">{t('actions')}</span>, width: 52 },
  ]
  return (
    <SettingsPage title={t('teams')} isWide actions={items.length > 0 && add}>
      <p className="sec set-lead">{canEdit ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
      <p className="tm-links">
        <Link to="/settings/teams/$teamId" params={{ teamId: 'none' }}>
          {t('routingOfNone')}
        </Link>
        {canEdit && <Link to="/queue">{t('queue')}</Link>}
      </p>
      {items.length >= searchFrom && (
        <div className="tm-find">
          <FindField label={t('find')} value={words} onChange={setWords} />
        </div>
      )}
      <div ref={list} className="tm-page">
        <Table label={t('teams')} columns={columns}>
          {isSkeleton && !error && <TableSkeleton columns={columnCount} rows={3} />}
          {error && (
            <TableMessage columns={columnCount}>
              <ErrorState
                title={t('loadFailed')}
                {...failureText(error)}
                onRetry={retry}
                isRetrying={teams.isFetching || members.isFetching}
              />
            </TableMessage>
          )}
          {isReady && items.length === 0 && (
            <TableMessage columns={columnCount}>
              <EmptyState icon={Users} title={t('none')} text={t('noneHint')} action={add} />
            </TableMessage>
          )}
          {isReady && items.length > 0 && found.length === 0 && (
            <TableMessage columns={columnCount}>
              <p className="mut tm-nothing">{t('nothing')}</p>
            </TableMessage>
          )}
          {isReady &&
            found.map((team) => (
              <TeamRow
                key={team.id}
                team={team}
                members={people ?? []}
                desks={desks.filter(({ servedTeamIds }) => servedTeamIds.includes(team.id)).map(({ name }) => name)}
                canEdit={canEdit}
                onEdit={() => edit(team.id)}
                onRemoved={removed}
              />
            ))}
        </Table>
      </div>
      {people && editing === 'new' && <TeamDialog members={people} onClose={close} />}
      {people && edited && <TeamDialog key={edited.id} team={edited} members={people} onClose={close} />}
    </SettingsPage>
  )
}
