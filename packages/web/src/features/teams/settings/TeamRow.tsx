import type { Member } from '@opora/contract/accounts'
import type { Team } from '@opora/contract/teams'
import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatList, formatNumber } from '../../../lib/format.ts'
import { useIsNarrow } from '../../../lib/use-is-narrow.ts'
import { MenuItem } from '../../../ui/Menu.tsx'
import { type Removal, RowMenu } from '../../../ui/RowMenu.tsx'
import { showToast } from '../../../ui/toast.ts'
import { TeamMembers } from './TeamMembers.tsx'
import { useTeamChanges } from './use-team-changes.ts'

interface TeamRowProps {
  team: Team
  members: readonly Member[]
  /** Names of the operator groups that get its conversations. */
  desks: readonly string[]
  canEdit: boolean
  onEdit: () => void
  onRemoved: () => void
}

/** One team: what it is called, who is in it. */
export function TeamRow({ team, members, desks, canEdit, onEdit, onRemoved }: TeamRowProps) {
  const { t } = useTranslation('teams')
  const isNarrow = useIsNarrow()
  const { remove } = useTeamChanges()
  const { name, memberIds } = team
  const found = memberIds.flatMap((id) => members.find((one) => one.id === id) ?? [])
  const isServed = desks.length > 0 && t('remove.desks', { count: desks.length, names: formatList(desks) })
  const removal: Removal = {
    action: t('remove.action'),
    title: t('remove.title', { name }),
    description: [t('remove.text'), isServed].filter(Boolean).join(' '),
    confirm: t('remove.confirm'),
    keep: t('remove.keep'),
    isLoading: remove.isPending,
    run: (options) =>
      remove.mutate(team, {
        ...options,
        onSuccess: () => {
          showToast({ text: t('remove.done', { name }) })
          onRemoved()
        },
      }),
  }
  return (
    <tr data-row={team.id}>
      <td>
        <div className="tm-name">
          <span className="tm-head">
            {canEdit ? (
              <button type="button" className="tm-title" data-row-title onClick={onEdit}>
                {name}
              </button>
            ) : (
              <span className="tm-title">{name}</span>
            )}
            <span className="mut num" aria-hidden="true">
              {formatNumber(found.length)}
            </span>
            <span className="sr">{t('count', { count: found.length })}</span>
          </span>
          {isNarrow && <TeamMembers members={found} />}
          <Link className="xs" to="/settings/teams/$teamId" params={{ teamId: team.id }}>
            {t('routing')}
          </Link>
        </div>
      </td>
      <td className="wide">
        <TeamMembers members={found} />
      </td>
      <td>
        {canEdit && (
          <RowMenu label={t('menu', { name })} removal={removal}>
            <MenuItem icon={Pencil} onSelect={onEdit}>
              {t('edit')}
            </MenuItem>
          </RowMenu>
        )}
      </td>
    </tr>
  )
}
