import { isFailure } from '@opora/contract/errors'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { DrawerWindow } from '../../ui/DrawerWindow.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import type { AnswerDrawerProps } from './AnswerDrawer.tsx'
import { RunFacts } from './RunFacts.tsx'
import { StepList } from './StepList.tsx'
import './answers.css'

const widthPx = 720

function Waiting() {
  return (
    <div className="stack">
      {['100%', '60%', '90%', '75%', '85%'].map((width) => (
        <Skeleton key={width} width={width} height={16} />
      ))}
    </div>
  )
}

/** Every step from the question to the answer, with its time; a run that is over never changes. */
export function AnswerDrawerWindow({ isOpen, answerId, onClose }: AnswerDrawerProps) {
  const { t } = useTranslation('answers')
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['answers', answerId],
    queryFn: ({ signal }) => api('GET /answers/:id', { params: { id: answerId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isOpen,
  })
  return (
    <DrawerWindow isOpen={isOpen} onClose={onClose} title={t('title')} widthPx={widthPx}>
      {error && !data ? (
        isFailure(error, 'not_found') ? (
          <EmptyState isAi title={t('gone')} text={t('goneText')} />
        ) : (
          <ErrorState
            title={t('loadFailed')}
            {...failureText(error)}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        )
      ) : (
        <Loading isLoading={!data} skeleton={<Waiting />}>
          {data && (
            <div className="an">
              <RunFacts run={data} />
              <StepList run={data} />
            </div>
          )}
        </Loading>
      )}
    </DrawerWindow>
  )
}
