import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { useNow } from '../../../lib/use-now.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { PageBar } from '../../../ui/PageBar.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useSteady } from '../../../ui/use-steady.ts'
import '../routing.css'
import { AgentCard } from './AgentCard.tsx'
import { useQueues } from './use-queue.ts'
import { WaitingQueue } from './WaitingQueue.tsx'

const order = ['online', 'busy', 'away', 'offline'] as const

/** What a lead watches: what waits in each queue, and who works on what. */
export function QueuePage() {
  const { t } = useTranslation('routing')
  const now = useNow(30_000)
  const { data, error, isPending, isFetching, refetch } = useQueues()
  const isSkeleton = useSteady(isPending)
  const agents = data?.agents.toSorted((a, b) => order.indexOf(a.availability) - order.indexOf(b.availability)) ?? []
  return (
    <div className="ro">
      <PageBar title={t('queue.title')} />
      {error && !data && (
        <ErrorState
          title={t('queue.loadFailed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      )}
      {isSkeleton && !error && (
        <div className="ro-page">
          <Skeleton width="70%" />
          <Skeleton width="50%" />
        </div>
      )}
      {data && !isSkeleton && (
        <div className="ro-page">
          <section aria-labelledby="ro-waits">
            <h2 id="ro-waits">{t('queue.lead')}</h2>
            {data.queues.map((queue) => (
              <WaitingQueue key={queue.team?.id ?? 'none'} queue={queue} agents={agents} now={now} />
            ))}
          </section>
          <section aria-labelledby="ro-people">
            <h2 id="ro-people">{t('queue.people')}</h2>
            <ul>
              {agents.map((agent) => (
                <AgentCard key={agent.memberId} agent={agent} now={now} />
              ))}
            </ul>
          </section>
        </div>
      )}
    </div>
  )
}
