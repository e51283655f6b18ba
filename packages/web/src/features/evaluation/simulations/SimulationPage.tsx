import type { Simulation, SimulationTurn } from '@opora/contract/simulations'
import { Link } from '@tanstack/react-router'
import { Ban, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText, failureLine, failureText } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { removeWithUndo } from '../removals.ts'
import { outcomeText } from '../runs/outcome-text.ts'
import { RunSettingsList } from '../runs/RunSettingsList.tsx'
import { VerdictMark } from '../runs/VerdictMark.tsx'
import { Trail } from '../Trail.tsx'
import { useIsEditor } from '../use-is-editor.ts'
import { usePlace } from '../use-place.ts'
import { SimulationMark } from './SimulationMark.tsx'
import { isUnderWay, useSimulation, useStopSimulation } from './use-simulations.ts'

function Actions({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const stop = useStopSimulation(simulation)
  const { id, scenarioId, number } = simulation
  const remove = (): void => {
    open({ tab: 'contacts', scenario: scenarioId })
    removeWithUndo({
      ids: [id],
      texts: {
        removed: t('simulation.removedOne', { n: formatNumber(number) }),
        failed: t('removeFailed'),
        undo: t('undo'),
      },
      commit: (options) => api('DELETE /simulations/:id', { params: { id } }, options),
    })
  }
  const onError = (error: unknown): void => void showToast({ text: failureLine(error), isError: true })
  return isUnderWay(simulation) ? (
    <Button icon={Ban} isLoading={stop.isPending} onClick={() => stop.mutate(undefined, { onError })}>
      {t('simulation.stop')}
    </Button>
  ) : (
    <Button icon={Trash2} variant="ghost" onClick={remove}>
      {t('simulation.removeOne')}
    </Button>
  )
}

function Turn({ turn, assistant }: { turn: SimulationTurn; assistant: string }) {
  const { t } = useTranslation('evaluation')
  return (
    <li className="stack8">
      <div className="ql-said">
        <p className="xs mut">{t('simulation.contact')}</p>
        <p className="pre ql-text">{turn.contact}</p>
      </div>
      <div className="ql-said ai">
        <p className="xs mut">
          {assistant}, {outcomeText(t, turn.outcome)}
        </p>
        <p className="pre ql-text">{turn.assistant}</p>
        {turn.citations.map(({ n, documentId, passageId, title }) => (
          <p key={n} className="tr xs">
            <span className="cite">{n}</span>{' '}
            <Link to="/knowledge" search={{ document: documentId, passage: passageId }}>
              {title}
            </Link>
          </p>
        ))}
      </div>
    </li>
  )
}

function Criteria({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('evaluation')
  const judged = new Map(simulation.judged.map((one) => [one.criterion, one]))
  return (
    <ul className="stack">
      {simulation.scenario.criteria.map((criterion) => {
        const one = judged.get(criterion)
        return (
          <li key={criterion}>
            {one ? <VerdictMark verdict={one.verdict} /> : <span className="mut">{t('simulation.notJudged')}</span>}
            <p className="ql-text">{criterion}</p>
            {one?.why && <p className="xs mut ql-text">{one.why}</p>}
          </li>
        )
      })}
    </ul>
  )
}

function Opened({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('evaluation')
  const canEdit = useIsEditor()
  const { scenario, scenarioId, number, state, end, turns, settings, failureCode } = simulation
  const why = failureCode === 'not_found' ? t('simulation.assistantGone') : failureCode && codeText(failureCode)
  return (
    <div className="ql-in">
      <Trail
        steps={[
          { name: t('tabs.contacts'), to: { tab: 'contacts' } },
          { name: scenario.name, to: { tab: 'contacts', scenario: scenarioId } },
        ]}
        here={t('simulation.number', { n: formatNumber(number) })}
      >
        {canEdit && <Actions simulation={simulation} />}
      </Trail>
      <div className="ql-progress" role="status">
        <SimulationMark simulation={simulation} />
        {end && <p className="sec">{t(`simulation.end.${end}`)}</p>}
      </div>
      {state === 'failed' && (
        <Banner isBoxed look="bad">
          {t('simulation.failed')} {why}
        </Banner>
      )}
      {state === 'cancelled' && <Banner isBoxed>{t('simulation.cancelled')}</Banner>}
      <div className="ql-sides">
        <section>
          <h2 className="xs mut ql-small">{t('simulation.talk')}</h2>
          {turns.length === 0 && <p className="mut">{t('simulation.silent')}</p>}
          <ol className="stack">
            {turns.map((turn, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: turns are only ever added at the end
              <Turn key={at} turn={turn} assistant={settings.assistant} />
            ))}
          </ol>
        </section>
        <section>
          <h2 className="xs mut ql-small">{t('simulation.judged')}</h2>
          <Criteria simulation={simulation} />
        </section>
      </div>
      <RunSettingsList settings={settings} />
    </div>
  )
}

/** A simulation: what was said, and each criterion with its verdict. */
export function SimulationPage({ id }: { id: string }) {
  const { t } = useTranslation('evaluation')
  const { data, error, isPending, isFetching, refetch } = useSimulation(id)
  if (error && !data)
    return (
      <ErrorState
        title={t('simulation.loadOneFailed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  return (
    <Loading isLoading={isPending} skeleton={<Skeleton height={96} />}>
      {data && <Opened simulation={data} />}
    </Loading>
  )
}
