import type { Member } from '@opora/contract/accounts'
import type { Role } from '@opora/contract/route'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

/** What an admin does with a member. */
export function useMemberActions({ id, name }: Member) {
  const { t } = useTranslation('workspace')
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: keys.members })
  const tellFailure = (error: Error): void => void showToast({ text: failureLine(error), isError: true })
  const changeRole = useMutation({
    mutationFn: (role: Role) => api('PATCH /members/:id', { params: { id }, body: { role } }),
    onSuccess: () => showToast({ text: t('people_role_changed', { name }) }),
    onError: tellFailure,
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: () => api('DELETE /members/:id', { params: { id } }),
    onSuccess: () => showToast({ text: t('removed', { name }) }),
    onError: tellFailure,
    onSettled: refresh,
  })
  return { changeRole, remove }
}
