import type { Simulation } from '@opora/contract/simulations'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { Progress } from '../../../ui/Progress.tsx'
import { VerdictMark } from '../runs/VerdictMark.tsx'
import { isUnderWay } from './use-simulations.ts'

/** How a simulation went in one line: how far it is, or its verdict. */
export function SimulationMark({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('evaluation')
  const { state, turns, scenario, verdict } = simulation
  if (state === 'queued') return <span className="mut">{t('simulation.state.queued')}</span>
  if (isUnderWay(simulation)) {
    const at = Math.min(turns.length + 1, scenario.mostTurns)
    const label = t('simulation.progress', { n: formatNumber(at), most: formatNumber(scenario.mostTurns) })
    return <Progress label={label} value={turns.length / scenario.mostTurns} />
  }
  return verdict ? <VerdictMark verdict={verdict} /> : <span className="mut">{t(`simulation.state.${state}`)}</span>
}
