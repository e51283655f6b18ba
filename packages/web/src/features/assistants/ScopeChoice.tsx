import type { CollectionId } from '@opora/contract/ids'
import { useTranslation } from 'react-i18next'
import { formatList } from '../../lib/format.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { CollectionPicker, useCollections, useNamed } from '../collections/index.ts'

interface ScopeChoiceProps {
  /** Null: everything. */
  value: readonly CollectionId[] | null
  isDisabled: boolean
  onChange: (ids: CollectionId[] | null) => void
}

/** Whether an assistant answers from everything or from some collections, said in words as well. */
export function ScopeChoice({ value, isDisabled, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation('collections')
  const { data } = useCollections()
  const named = useNamed(value ?? [])
  if (!data) return null
  const isRestricted = value !== null
  const names = formatList(named.map(({ name }) => name))
  return (
    <div className="stack as-scope">
      {!isRestricted && <p className="sec">{t('scope.summaryAll')}</p>}
      {named.length > 0 && <p className="sec">{t('scope.summary', { names })}</p>}
      {!isDisabled && (
        <Segments
          label={t('scope.title')}
          value={isRestricted ? 'some' : 'all'}
          onChange={(chosen) => onChange(chosen === 'all' ? null : [])}
          options={[
            { value: 'all', label: t('scope.all') },
            { value: 'some', label: t('scope.some') },
          ]}
        />
      )}
      {isRestricted && data.items.length > 0 && !isDisabled && (
        <CollectionPicker label={t('scope.some')} value={value} onChange={onChange} />
      )}
      {isRestricted && data.items.length === 0 && <p className="sec">{t('scope.noCollections')}</p>}
      {isRestricted && named.length === 0 && (
        <Banner isBoxed look="warn">
          {t('scope.none')}
        </Banner>
      )}
    </div>
  )
}
