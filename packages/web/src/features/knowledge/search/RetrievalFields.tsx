import type { RetrievalSettings } from '@opora/contract/retrieval'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../../lib/format.ts'
import { Field } from '../../../ui/Field.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import { RerankFields } from './RerankFields.tsx'

interface RetrievalFieldsProps {
  settings: RetrievalSettings
  onChange: (settings: RetrievalSettings) => void
  isDisabled?: boolean
  /** With how much of what was found a model reads: of no meaning for a search by hand. */
  hasReading?: boolean
}

const arms = ['stems', 'grams', 'vectors'] as const
const counts = [2, 4, 6, 8, 12, 16, 20]
const reaches = ['0', '1', '2'] as const

/** How passages are found: what each arm counts for, how they come together, how alike the results may be. */
export function RetrievalFields({ settings, onChange, isDisabled = false, hasReading = false }: RetrievalFieldsProps) {
  const { t } = useTranslation('knowledge')
  const { weights } = settings
  const total = arms.reduce((sum, arm) => sum + weights[arm], 0)
  const set = (change: Partial<RetrievalSettings>): void => onChange({ ...settings, ...change })
  const weigh = (arm: (typeof arms)[number], weight: number): void => {
    const next = { ...weights, [arm]: weight }
    // The last one that counts stays: with all at nothing nothing is found.
    if (arms.some((each) => next[each] > 0)) set({ weights: next })
  }
  return (
    <div className="kn-retrieval">
      {arms.map((arm) => (
        <Slider
          key={arm}
          label={t(`search.${arm}`)}
          value={weights[arm]}
          text={formatPercent(total > 0 ? weights[arm] / total : 0)}
          isDisabled={isDisabled}
          onChange={(weight) => weigh(arm, weight)}
        />
      ))}
      <Slider
        label={t('retrieval.diversity')}
        value={settings.diversity}
        text={settings.diversity === 0 ? t('retrieval.off') : formatPercent(settings.diversity)}
        isDisabled={isDisabled}
        onChange={(diversity) => set({ diversity })}
      />
      <fieldset disabled={isDisabled} className="kn-choices">
        <div>
          <span className="lab" aria-hidden="true">
            {t('retrieval.fusion')}
          </span>
          <Segments
            label={t('retrieval.fusion')}
            value={settings.fusion}
            onChange={(fusion) => set({ fusion })}
            options={[
              { value: 'convex', label: t('retrieval.convex') },
              { value: 'rrf', label: t('retrieval.rrf') },
            ]}
          />
        </div>
        {hasReading && (
          <>
            <Field label={t('retrieval.passages')}>
              <select
                className="f kn-count"
                aria-label={t('retrieval.passages')}
                value={settings.passages}
                onChange={(event) => set({ passages: Number(event.target.value) })}
              >
                {[...new Set([...counts, settings.passages])]
                  .sort((one, other) => one - other)
                  .map((count) => (
                    <option key={count} value={count}>
                      {formatNumber(count)}
                    </option>
                  ))}
              </select>
            </Field>
            <div>
              <span className="lab" aria-hidden="true">
                {t('retrieval.neighbours')}
              </span>
              <Segments
                label={t('retrieval.neighbours')}
                value={reaches[settings.neighbours] ?? '0'}
                onChange={(reach) => set({ neighbours: Number(reach) })}
                options={reaches.map((value) => ({ value, label: formatNumber(Number(value)) }))}
              />
            </div>
          </>
        )}
      </fieldset>
      <RerankFields value={settings.rerank} isDisabled={isDisabled} onChange={(rerank) => set({ rerank })} />
    </div>
  )
}
