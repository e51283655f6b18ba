import type { Verdict } from '@opora/contract/evaluation-runs'
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'

const icons = { pass: CircleCheck, fail: CircleX, unsure: CircleHelp } as const

/** A verdict by shape, word and colour. */
export function VerdictMark({ verdict }: { verdict: Verdict | null }) {
  const { t } = useTranslation('evaluation')
  if (!verdict) return <span className="mut">{t('verdict.none')}</span>
  return (
    <span className={`ql-verdict ${verdict}`}>
      <Icon of={icons[verdict]} size={14} />
      {t(`verdict.${verdict}`)}
    </span>
  )
}
