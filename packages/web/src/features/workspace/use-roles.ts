import type { Role } from '@opora/contract/route'
import { useTranslation } from 'react-i18next'
import type { SelectOption } from '../../ui/Select.tsx'

/** Roles one may give: only an owner makes owners. */
export function useRoles(mine: Role): SelectOption<Role>[] {
  const { t } = useTranslation('workspace')
  const all: SelectOption<Role>[] = [
    { value: 'agent', label: t('role_agent'), hint: t('invite_agent_note') },
    { value: 'admin', label: t('role_admin'), hint: t('invite_admin_note') },
    { value: 'owner', label: t('role_owner'), hint: t('invite_owner_note') },
  ]
  return mine === 'owner' ? all : all.filter(({ value }) => value !== 'owner')
}
