import type { RunSettings } from '@opora/contract/evaluation-runs'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'

/** What the assistant was like when it was asked. */
export function RunSettingsList({ settings }: { settings: RunSettings }) {
  const { t } = useTranslation('evaluation')
  const { assistant, engine, model, confidence, instructions, documents, passages, fingerprint } = settings
  const lines = [
    [t('setting.assistant'), assistant],
    [t('setting.engine'), engine === 'model' ? (model ?? '') : t('run.extractive')],
    [t('setting.confidence'), formatNumber(confidence, { minimumFractionDigits: 2 })],
    [
      t('setting.instructions'),
      instructions ? t('setting.characters', { count: instructions.length }) : t('setting.none'),
    ],
    [
      t('setting.knowledge'),
      t('setting.knowledgeSize', { documents: formatNumber(documents), passages: formatNumber(passages) }),
    ],
    [t('setting.fingerprint'), fingerprint],
  ] as const
  return (
    <dl className="ql-settings">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
