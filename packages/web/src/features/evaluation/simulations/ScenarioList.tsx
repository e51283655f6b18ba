import { Drama, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatRelative } from '../../../lib/format.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { useIsEditor } from '../use-is-editor.ts'
import { usePlace } from '../use-place.ts'
import { NeedsModel } from './NeedsModel.tsx'
import { ScenarioDialog } from './ScenarioDialog.tsx'
import { SimulationMark } from './SimulationMark.tsx'
import { useScenarios } from './use-simulations.ts'

/** All simulated contacts with how the last simulation of each went. */
export function ScenarioList() {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const now = useNow()
  const canEdit = useIsEditor()
  const leaving = useLeaving()
  const [isMaking, setMaking] = useState(false)
  const { data, error, isPending, isFetching, refetch } = useScenarios()
  if (error && !data)
    return (
      <ErrorState
        title={t('simulation.loadFailed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  const scenarios = data?.items.filter(({ id }) => !leaving.has(id)) ?? []
  const columns = [
    { key: 'name', label: t('simulation.name') },
    { key: 'last', label: t('simulation.last'), width: 240 },
    { key: 'when', label: t('simulation.when'), isWide: true, width: 140 },
  ]
  return (
    <div className="ql-in">
      <p className="ql-lead sec">{t('simulation.lead')}</p>
      {canEdit ? <NeedsModel /> : <Banner isBoxed>{t('onlyEditors')}</Banner>}
      {canEdit && (
        <div className="ql-tools">
          <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
            {t('simulation.make')}
          </Button>
        </div>
      )}
      <Loading isLoading={isPending} skeleton={<Skeleton height={96} />}>
        {scenarios.length === 0 ? (
          <EmptyState icon={Drama} title={t('simulation.empty')} text={t('simulation.emptyHint')} />
        ) : (
          <Table label={t('simulation.list')} columns={columns}>
            {scenarios.map(({ id, name, goal, lastSimulation }) => (
              <tr key={id}>
                <td className="ql-top">
                  <button type="button" className="ql-open tr" onClick={() => open({ tab: 'contacts', scenario: id })}>
                    {name}
                  </button>
                  <p className="xs mut tr">{goal}</p>
                </td>
                <td>
                  {lastSimulation ? (
                    <SimulationMark simulation={lastSimulation} />
                  ) : (
                    <span className="mut">{t('simulation.never')}</span>
                  )}
                </td>
                <td className="wide mut">{lastSimulation && formatRelative(lastSimulation.createdAt, now)}</td>
              </tr>
            ))}
          </Table>
        )}
      </Loading>
      {isMaking && <ScenarioDialog scenario={null} onClose={() => setMaking(false)} />}
    </div>
  )
}
