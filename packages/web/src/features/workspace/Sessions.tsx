import type { Session } from '@opora/contract/accounts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Laptop, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { formatDate, formatRelative } from '../../lib/format.ts'
import { api, endSession } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { showToast } from '../../ui/toast.ts'
import { browserName } from './browser-name.ts'
import { keys } from './keys.ts'

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation('workspace')
  const now = useNow()
  const isPhone = /Mobile|Android|iPhone/.test(session.userAgent)
  return (
    <li className="set-row">
      <Icon of={isPhone ? Smartphone : Laptop} />
      <div className="grow">
        <span className="row wrap">
          {browserName(session.userAgent) ?? t('unknown_browser')}
          {session.isCurrent && <Tag look="fill">{t('sessions_current')}</Tag>}
        </span>
        <p>
          {t('sessions_seen', { when: formatRelative(session.lastUsedAt, now) })},{' '}
          {t('sessions_since', { date: formatDate(session.createdAt, now) })}
        </p>
      </div>
    </li>
  )
}

function SignOutEverywhere() {
  const { t } = useTranslation('workspace')
  const [isAsking, setAsking] = useState(false)
  const leave = useMutation({
    mutationFn: () => api('DELETE /sessions'),
    onSuccess: endSession,
    onError: (error) => {
      setAsking(false)
      showToast({ text: failureLine(error), isError: true })
    },
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('everywhere')}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => leave.mutate()}
        isLoading={leave.isPending}
        title={t('everywhere_confirm')}
        description={t('everywhere_text')}
        confirm={t('everywhere')}
        keep={t('everywhere_keep')}
      />
    </>
  )
}

/** Where I am signed in, and the way out of all of it. */
export function Sessions() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.sessions,
    queryFn: () => api('GET /sessions'),
  })
  if (error) return <ErrorState {...failureText(error)} onRetry={() => void refetch()} />
  return (
    <Loading isLoading={isPending} skeleton={<Skeleton height={40} />}>
      <ul>
        {data?.items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <SignOutEverywhere />
    </Loading>
  )
}
