import type { ConversationId, RuleId } from '@opora/contract/ids'
import type { Rule } from '@opora/contract/rules'
import { useInfiniteQuery } from '@tanstack/react-query'
import { RefreshCw, ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { runsKey } from '../keys.ts'
import type { Choices } from '../use-choices.ts'
import { RunRow } from './RunRow.tsx'

export interface LogFilter {
  rule?: RuleId
  conversation?: { id: ConversationId; number: number }
}

interface LogTabProps {
  choices: Choices
  rules: readonly Rule[]
  filter: LogFilter
  onFilter: (filter: LogFilter) => void
}

function useRuns({ rule, conversation }: LogFilter) {
  const query = { ...(rule ? { rule } : {}), ...(conversation ? { conversation: conversation.id } : {}) }
  return useInfiniteQuery({
    queryKey: [...runsKey, query],
    queryFn: ({ pageParam, signal }) =>
      api('GET /rule-runs', { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}

/** What rules did and why, newest first. */
export function LogTab({ choices, rules, filter, onFilter }: LogTabProps) {
  const { t } = useTranslation('rules')
  const { data, error, isPending, isFetching, refetch, hasNextPage, fetchNextPage } = useRuns(filter)
  const runs = data?.pages.flatMap(({ items }) => items) ?? []
  const { rule, conversation } = filter
  return (
    <>
      <div className="row wrap ru-bar">
        <Select
          label={t('log.rule')}
          value={rule ?? ''}
          onChange={(id) =>
            onFilter({ ...(id ? { rule: id as RuleId } : {}), ...(conversation ? { conversation } : {}) })
          }
          options={[{ value: '', label: t('log.all') }, ...rules.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        {conversation && (
          <Button size="sm" onClick={() => onFilter(rule ? { rule } : {})}>
            {t('log.onlyOf', { number: conversation.number })} ✕<span className="sr"> {t('log.every')}</span>
          </Button>
        )}
        <IconButton icon={RefreshCw} label={t('log.refresh')} isLoading={isFetching} onClick={() => void refetch()} />
      </div>
      <p className="hint ru-lead">{t('log.lead')}</p>
      {isPending && (
        <div className="ru-list" aria-hidden="true">
          {['70%', '58%', '64%'].map((width) => (
            <div key={width} className="ru-row">
              <Skeleton width={width} />
            </div>
          ))}
        </div>
      )}
      {error && !data && (
        <ErrorState
          title={t('log.loadFailed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      )}
      {data && runs.length === 0 && <EmptyState icon={ScrollText} title={t('log.none')} text={t('log.noneHint')} />}
      {runs.length > 0 && (
        <ul className="ru-list" aria-label={t('tabs.log')}>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              choices={choices}
              onOnly={
                conversation
                  ? null
                  : () =>
                      onFilter({
                        ...(rule ? { rule } : {}),
                        conversation: { id: run.conversation.id, number: run.conversation.number },
                      })
              }
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button isLoading={isFetching} onClick={() => void fetchNextPage()}>
          {t('log.more')}
        </Button>
      )}
    </>
  )
}
