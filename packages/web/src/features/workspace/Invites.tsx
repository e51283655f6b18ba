import type { Invite } from '@opora/contract/accounts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link2, Mail } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { formatDateTime } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

function InviteRow({ invite }: { invite: Invite }) {
  const { t } = useTranslation('workspace')
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => api('DELETE /invites/:id', { params: { id: invite.id } }),
    onSuccess: () => showToast({ text: t('invite_withdrawn') }),
    onError: (error) => showToast({ text: failureLine(error), isError: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.invites }),
  })
  return (
    <li className="set-row">
      <Icon of={invite.email ? Mail : Link2} />
      <div className="grow">
        <div className="tr">{invite.email ?? t('invite_for_anyone')}</div>
        <p>
          {t(`role_${invite.role}`)}. {t('invite_expires', { until: formatDateTime(invite.expiresAt) })}
        </p>
      </div>
      <Button variant="ghost" isLoading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t('invite_withdraw')}
      </Button>
    </li>
  )
}

/** Links that were given out and not used yet. */
export function Invites() {
  const { t } = useTranslation('workspace')
  const { data, error, isPending, refetch } = useQuery({ queryKey: keys.invites, queryFn: () => api('GET /invites') })
  if (error) return <ErrorState {...failureText(error)} onRetry={() => void refetch()} />
  return (
    <Loading isLoading={isPending} skeleton={<Skeleton height={40} />}>
      {data?.items.length === 0 && <p className="mut">{t('invites_none')}</p>}
      <ul>
        {data?.items.map((invite) => (
          <InviteRow key={invite.id} invite={invite} />
        ))}
      </ul>
    </Loading>
  )
}
