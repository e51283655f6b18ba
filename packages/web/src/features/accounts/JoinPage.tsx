import { failure, isFailure } from '@opora/contract/errors'
import type { OutputOf } from '@opora/contract/routes'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { Link2Off } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { EntryFrame } from './EntryFrame.tsx'
import { JoinForm } from './JoinForm.tsx'

const shortestToken = 20

/** Reads the invitation; the token stands after `#`, so no server log ever sees it. */
function usePreview(token: string) {
  return useQuery<OutputOf<'POST /invite-previews'>>({
    queryKey: ['invite-preview', token],
    queryFn: () => {
      if (token.length < shortestToken) throw failure('invite.invalid')
      return api('POST /invite-previews', { body: { token } })
    },
  })
}

function BrokenLink({ error, isShort, onRetry }: { error: unknown; isShort: boolean; onRetry: () => void }) {
  const { t } = useTranslation('accounts')
  const { text, code } = failureText(error)
  const isFinal = isFailure(error, 'invite.invalid') || isFailure(error, 'invalid')
  if (!isFinal) return <ErrorState text={text} code={code} onRetry={onRetry} />
  return (
    <EmptyState
      icon={Link2Off}
      title={t('join_broken')}
      text={isShort ? t('join_incomplete') : failureText(failure('invite.invalid')).text}
      action={
        <Link to="/sign-in" className={buttonClass()}>
          {t('sign_in_instead')}
        </Link>
      }
    />
  )
}

/** Where an invitation leads. */
export function JoinPage() {
  const navigate = useNavigate()
  const token = useLocation({ select: ({ hash }) => hash })
  const { data, error, isPending, refetch } = usePreview(token)
  return (
    <EntryFrame>
      <Loading isLoading={isPending} skeleton={<JoinSkeleton />}>
        {error && <BrokenLink error={error} isShort={token.length < shortestToken} onRetry={() => void refetch()} />}
        {data && (
          <JoinForm
            token={token}
            preview={data}
            onDone={() => void navigate({ to: '/inbox/{-$conversationId}', replace: true })}
          />
        )}
      </Loading>
    </EntryFrame>
  )
}

function JoinSkeleton() {
  return (
    <div className="stack">
      <Skeleton width="60%" height={24} />
      <Skeleton width="90%" />
      <Skeleton height={40} />
      <Skeleton height={40} />
      <Skeleton height={40} />
    </div>
  )
}
