import type { RunSettings } from '@opora/contract/evaluation-runs'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { DiffText } from './DiffText.tsx'

interface SettingChangesProps {
  before: RunSettings
  after: RunSettings
  changed: readonly (keyof RunSettings)[]
}

const told = ['assistant', 'engine', 'model', 'confidence', 'documents', 'passages'] as const

/** What about the assistant and its knowledge is not as it was. */
export function SettingChanges({ before, after, changed }: SettingChangesProps) {
  const { t } = useTranslation('evaluation')
  const shown = (settings: RunSettings, name: (typeof told)[number]): string => {
    const value = settings[name]
    if (name === 'engine') return value === 'model' ? t('setting.byModel') : t('run.extractive')
    return typeof value === 'number' ? formatNumber(value, { maximumFractionDigits: 3 }) : (value ?? t('setting.none'))
  }
  const lines = told.filter((name) => changed.includes(name))
  const hasNewWords = changed.includes('knowledgeVersion')
  const hasOthers = changed.includes('othersHash')
  const hasNewInstructions = changed.includes('instructions')
  if (lines.length === 0 && !hasNewWords && !hasOthers && !hasNewInstructions)
    return <p className="sec ql-lead">{t('compare.sameSettings')}</p>
  return (
    <section className="ql-changes">
      <h3>{t('compare.settings')}</h3>
      <dl className="ql-settings">
        {lines.map((name) => (
          <div key={name}>
            <dt>{t(`setting.${name}`)}</dt>
            <dd className="row">
              <del>{shown(before, name)}</del>
              <Icon of={ArrowRight} size={12} />
              <ins>{shown(after, name)}</ins>
            </dd>
          </div>
        ))}
        {hasNewWords && (
          <div>
            <dt>{t('setting.knowledge')}</dt>
            <dd>{t('setting.knowledgeChanged')}</dd>
          </div>
        )}
        {hasOthers && (
          <div>
            <dt>{t('setting.others')}</dt>
            <dd>{t('setting.othersChanged')}</dd>
          </div>
        )}
      </dl>
      {hasNewInstructions && (
        <div className="ql-sides">
          <DiffText
            label={t('compare.instructionsBefore')}
            text={before.instructions}
            other={after.instructions}
            side="before"
          />
          <DiffText
            label={t('compare.instructionsAfter')}
            text={after.instructions}
            other={before.instructions}
            side="after"
          />
        </div>
      )}
    </section>
  )
}
