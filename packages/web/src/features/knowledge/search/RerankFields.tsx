import type { RetrievalSettings } from '@opora/contract/retrieval'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'

const off = 'off'
const usual = 50
const counts = [10, 20, 30, 50, 75, 100]

interface RerankFieldsProps {
  value: RetrievalSettings['rerank']
  onChange: (rerank: RetrievalSettings['rerank']) => void
  isDisabled: boolean
}

/** Which model rereads the best of what was found, and how many it is given. */
export function RerankFields({ value, onChange, isDisabled }: RerankFieldsProps) {
  const { t } = useTranslation('knowledge')
  const { data } = useQuery({ queryKey: ['models'], queryFn: ({ signal }) => api('GET /models', {}, { signal }) })
  const fit = (data?.items ?? []).filter(({ purpose }) => purpose === 'reranking')
  const connect = (
    <>
      {t('rerank.none')} <Link to="/settings/models">{t('rerank.connect')}</Link>
    </>
  )
  const choose = (id: string): void => {
    const model = fit.find((one) => one.id === id)
    onChange(model ? { modelId: model.id, candidates: value?.candidates ?? usual } : null)
  }
  return (
    <div className="kn-rerank">
      <Field label={t('rerank.title')} hint={data && fit.length === 0 ? connect : t('rerank.hint')}>
        <Select
          value={value?.modelId ?? off}
          isDisabled={isDisabled || fit.length === 0}
          onChange={choose}
          options={[
            { value: off, label: t('rerank.off') },
            ...fit.map(({ id, label, name }) => ({ value: id as string, label, hint: name })),
          ]}
        />
      </Field>
      {value && (
        <Field label={t('rerank.candidates')}>
          <select
            className="f kn-count"
            aria-label={t('rerank.candidates')}
            disabled={isDisabled}
            value={value.candidates}
            onChange={(event) => onChange({ ...value, candidates: Number(event.target.value) })}
          >
            {[...new Set([...counts, value.candidates])]
              .sort((one, other) => one - other)
              .map((count) => (
                <option key={count} value={count}>
                  {formatNumber(count)}
                </option>
              ))}
          </select>
        </Field>
      )}
    </div>
  )
}
