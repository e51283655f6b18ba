import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import './evaluation.css'
import { GapsView } from './gaps/GapsView.tsx'
import { ComparePage } from './runs/ComparePage.tsx'
import { RunPage } from './runs/RunPage.tsx'
import { SetList } from './sets/SetList.tsx'
import { SetPage } from './sets/SetPage.tsx'
import { ScenarioList } from './simulations/ScenarioList.tsx'
import { ScenarioPage } from './simulations/ScenarioPage.tsx'
import { SimulationPage } from './simulations/SimulationPage.tsx'
import { usePlace } from './use-place.ts'

function Sets() {
  const { place } = usePlace()
  const { run, before, set } = place
  if (run && before) return <ComparePage key={`${run}${before}`} runId={run} beforeId={before} />
  if (run) return <RunPage key={run} runId={run} />
  return set ? <SetPage key={set} setId={set} /> : <SetList />
}

function Contacts() {
  const { place } = usePlace()
  const { scenario, simulation } = place
  if (simulation) return <SimulationPage key={simulation} id={simulation} />
  return scenario ? <ScenarioPage key={scenario} id={scenario} /> : <ScenarioList />
}

const views = { sets: Sets, unanswered: GapsView, contacts: Contacts } as const

/** Whether the assistant answers well, and whether a change made it better. */
export function QualityPage() {
  const { t } = useTranslation('evaluation')
  const { place, open } = usePlace()
  const isNarrow = useIsNarrow()
  const View = views[place.tab]
  return (
    <div className="ql">
      <header className="bar">
        {isNarrow && (
          <Link to="/settings" className="ib" aria-label={t('back')}>
            <Icon of={ChevronLeft} />
          </Link>
        )}
        <h1>{t('title')}</h1>
        <Tabs
          label={t('title')}
          value={place.tab}
          onChange={(tab) => open({ tab })}
          items={[
            { value: 'sets', label: t('tabs.sets') },
            { value: 'unanswered', label: t('tabs.unanswered') },
            { value: 'contacts', label: t('tabs.contacts') },
          ]}
        />
      </header>
      <div className="ql-body">
        <View />
      </div>
    </div>
  )
}
