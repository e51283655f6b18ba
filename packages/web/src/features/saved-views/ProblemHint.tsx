import { closestKey } from '@opora/contract/closest-key'
import { filterKeys } from '@opora/contract/conversation-filter'
import { parseFilter, unknownTerms } from '@opora/contract/parse-filter'
import { useTranslation } from 'react-i18next'

interface ProblemHintProps {
  q: string
  /** Takes what was probably meant. */
  onChange: (q: string) => void
}

/** Says which condition of a search cannot be kept, and what only looks like one. */
export function ProblemHint({ q, onChange }: ProblemHintProps) {
  const { t } = useTranslation('savedViews')
  const [problem] = parseFilter(q).problems
  if (problem)
    return (
      <p className="sv-p" role="alert">
        {t('problem', { key: problem.key, value: problem.value })}
      </p>
    )
  return <UnknownHint q={q} onChange={onChange} />
}

function UnknownHint({ q, onChange }: ProblemHintProps) {
  const { t, i18n } = useTranslation('savedViews')
  const [unknown] = unknownTerms(q)
  if (!unknown) return null
  const { key, value } = unknown
  const meant = closestKey(key)
  return (
    <div className="sv-p sv-u" role="status">
      {t('unknown', { key, typed: `${key}:${value}` })}{' '}
      {meant && (
        <button type="button" className="lnk" onClick={() => onChange(q.replace(`${key}:`, `${meant}:`))}>
          {t('meant', { meant: `${meant}:${value}` })}
        </button>
      )}
      <div>{t('conditionsAre', { list: filterKeys(i18n.language === 'ru' ? 'ru' : 'en').join(', ') })}</div>
    </div>
  )
}
