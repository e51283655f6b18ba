import type { Scenario } from '@opora/contract/simulations'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatNumber, formatRelative } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { removeWithUndo } from '../removals.ts'
import { Trail } from '../Trail.tsx'
import { useIsEditor } from '../use-is-editor.ts'
import { usePlace } from '../use-place.ts'
import { NeedsModel } from './NeedsModel.tsx'
import { PlayScenario } from './PlayScenario.tsx'
import { ScenarioDialog } from './ScenarioDialog.tsx'
import { SimulationMark } from './SimulationMark.tsx'
import { useScenarios, useSimulations } from './use-simulations.ts'

function Played({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const now = useNow()
  const leaving = useLeaving()
  const list = useSimulations(scenario.id)
  const simulations = list.data?.pages.flatMap((page) => page.items).filter(({ id }) => !leaving.has(id)) ?? []
  const columns = [
    { key: 'number', label: t('simulation.played') },
    { key: 'verdict', label: t('simulation.result'), width: 240 },
    { key: 'when', label: t('simulation.when'), isWide: true, width: 140 },
  ]
  if (list.error && !list.data)
    return <ErrorState {...failureText(list.error)} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
  return (
    <Loading isLoading={list.isPending} skeleton={<Skeleton height={96} />}>
      {simulations.length === 0 ? (
        <EmptyState title={t('simulation.none')} text={t('simulation.noneHint')} />
      ) : (
        <Table label={t('simulation.played')} columns={columns}>
          {simulations.map((simulation) => (
            <tr key={simulation.id}>
              <td className="ql-top">
                <button
                  type="button"
                  className="ql-open tr"
                  onClick={() => open({ tab: 'contacts', scenario: scenario.id, simulation: simulation.id })}
                >
                  {t('simulation.number', { n: formatNumber(simulation.number) })}
                </button>
                <p className="xs mut tr">{simulation.end && t(`simulation.end.${simulation.end}`)}</p>
              </td>
              <td>
                <SimulationMark simulation={simulation} />
              </td>
              <td className="wide mut">{formatRelative(simulation.createdAt, now)}</td>
            </tr>
          ))}
        </Table>
      )}
      {list.hasNextPage && (
        <div className="ql-next">
          <Button isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('showMore')}
          </Button>
        </div>
      )}
    </Loading>
  )
}

function Opened({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const canEdit = useIsEditor()
  const [isEditing, setEditing] = useState(false)
  const { id, name, persona, goal, criteria } = scenario
  const remove = (): void => {
    open({ tab: 'contacts' })
    removeWithUndo({
      ids: [id],
      texts: { removed: t('simulation.removed', { name }), failed: t('removeFailed'), undo: t('undo') },
      commit: (options) => api('DELETE /scenarios/:id', { params: { id } }, options),
    })
  }
  return (
    <div className="ql-in">
      <Trail steps={[{ name: t('tabs.contacts'), to: { tab: 'contacts' } }]} here={name}>
        {canEdit && (
          <>
            <Button icon={Pencil} variant="ghost" onClick={() => setEditing(true)}>
              {t('simulation.edit')}
            </Button>
            <IconButton icon={Trash2} label={t('simulation.remove')} onClick={remove} />
            <PlayScenario scenario={scenario} />
          </>
        )}
      </Trail>
      {canEdit && <NeedsModel />}
      <dl className="ql-script">
        <dt>{t('simulation.persona')}</dt>
        <dd className="pre">{persona}</dd>
        <dt>{t('simulation.goal')}</dt>
        <dd className="pre">{goal}</dd>
        <dt>{t('simulation.criteria')}</dt>
        <dd>
          <ul>
            {criteria.map((criterion) => (
              <li key={criterion} className="ql-fact">
                {criterion}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <Played scenario={scenario} />
      {isEditing && <ScenarioDialog scenario={scenario} onClose={() => setEditing(false)} />}
    </div>
  )
}

/** A simulated contact and what was played with it. */
export function ScenarioPage({ id }: { id: string }) {
  const { t } = useTranslation('evaluation')
  const { data, error, isPending, isFetching, refetch } = useScenarios()
  const scenario = data?.items.find((one) => one.id === id)
  if (error && !data)
    return (
      <ErrorState
        title={t('simulation.loadFailed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  return (
    <Loading isLoading={isPending} skeleton={<Skeleton height={96} />}>
      {scenario ? <Opened scenario={scenario} /> : <EmptyState title={t('simulation.gone')} />}
    </Loading>
  )
}
