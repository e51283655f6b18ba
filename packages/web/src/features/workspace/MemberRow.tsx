import type { Member } from '@opora/contract/accounts'
import { Ellipsis, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { useTeams } from '../../lib/use-teams.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Select } from '../../ui/Select.tsx'
import { useMemberActions } from './use-member-actions.ts'
import { useRoles } from './use-roles.ts'

interface MemberRowProps {
  member: Member
  all: readonly Member[]
}

/** An admin changes everybody but owners; an owner everybody but the last owner. */
function mayChange(mine: Member, member: Member, all: readonly Member[]): boolean {
  if (mine.role === 'agent') return false
  if (member.role !== 'owner') return true
  return mine.role === 'owner' && all.filter(({ role }) => role === 'owner').length > 1
}

export function MemberRow({ member, all }: MemberRowProps) {
  const { t } = useTranslation('workspace')
  const mine = useMe().member
  const roles = useRoles(mine.role)
  const [isAsking, setAsking] = useState(false)
  const { changeRole, remove } = useMemberActions(member)
  const teams = useTeams()
    .data?.items.filter(({ memberIds }) => memberIds.includes(member.id))
    .map(({ name }) => name)
    .join(', ')
  const isMe = member.id === mine.id
  const isOpen = mayChange(mine, member, all)
  return (
    <tr>
      <td>
        <span className="row">
          <Avatar
            name={member.name}
            seed={member.id}
            size={28}
            presence={isMe && member.availability === 'offline' ? 'online' : member.availability}
            isDecorative
          />
          <span className="grow">
            <span className="row">
              <span className="tr">{member.name}</span>
              {isMe && <span className="mut">{t('people_you')}</span>}
            </span>
            {teams && (
              <span className="xs mut tr mb-teams" title={teams}>
                <span className="sr">{t('teams')}: </span>
                {teams}
              </span>
            )}
          </span>
        </span>
      </td>
      <td className="wide mut">{member.email}</td>
      <td>
        {isOpen ? (
          <Select
            isSmall
            label={t('role_of', { name: member.name })}
            value={member.role}
            options={roles}
            onChange={(role) => role !== member.role && changeRole.mutate(role)}
          />
        ) : (
          t(`role_${member.role}`)
        )}
      </td>
      <td>
        {mine.role !== 'agent' && (
          <Menu
            align="end"
            trigger={
              <button type="button" className="ib" aria-label={t('people_menu', { name: member.name })}>
                <Icon of={Ellipsis} />
              </button>
            }
          >
            <MenuItem
              icon={UserMinus}
              isDanger={isOpen && !isMe}
              disabledReason={isMe ? t('remove_self') : isOpen ? undefined : t('made_by_admins')}
              onSelect={() => setAsking(true)}
            >
              {t('remove')}
            </MenuItem>
          </Menu>
        )}
        <ConfirmDialog
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}
          isLoading={remove.isPending}
          title={t('remove_confirm', { name: member.name })}
          description={t('remove_text')}
          confirm={t('remove_do')}
          keep={t('remove_keep')}
        />
      </td>
    </tr>
  )
}
