import { parseFilter } from '@opora/contract/parse-filter'
import { useTranslation } from 'react-i18next'

/** Says which condition of a search cannot be kept. */
export function ProblemHint({ q }: { q: string }) {
  const { t } = useTranslation('savedViews')
  const [problem] = parseFilter(q).problems
  if (!problem) return null
  return (
    <p className="sv-p" role="alert">
      {t('problem', { key: problem.key, value: problem.value })}
    </p>
  )
}
