import type { CollectionId } from '@opora/contract/ids'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Select.tsx'
import './collections.css'
import { useCollections } from './use-collections.ts'

interface CollectionFilterProps {
  value: CollectionId | 'none' | null
  onChange: (value: CollectionId | 'none' | null) => void
}

/** Documents of one collection, of none, or all; nothing while there is no collection. */
export function CollectionFilter({ value, onChange }: CollectionFilterProps) {
  const { t } = useTranslation('collections')
  const { data } = useCollections()
  if (!data || data.items.length === 0) return null
  return (
    <div className="co-filter">
      <Select
        isSmall
        label={t('filter.label')}
        value={value ?? ''}
        onChange={(id) => onChange(id === '' ? null : (id as CollectionId | 'none'))}
        options={[
          { value: '', label: t('filter.all') },
          ...data.items.map(({ id, name }) => ({ value: id as string, label: name })),
          { value: 'none', label: t('filter.none') },
        ]}
      />
    </div>
  )
}
