import type { SiteId } from '@opora/contract/ids'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Select.tsx'
import { useSites } from './use-sites.ts'

interface SiteFilterProps {
  value: SiteId | null
  onChange: (id: SiteId | null) => void
}

/** Documents of one site or of all sources; nothing while there is no site. */
export function SiteFilter({ value, onChange }: SiteFilterProps) {
  const { t } = useTranslation('sites')
  const { data } = useSites()
  if (!data || data.items.length === 0) return null
  return (
    <div className="si-filter">
      <Select
        isSmall
        label={t('filter.label')}
        value={value ?? ''}
        onChange={(id) => onChange(id === '' ? null : (id as SiteId))}
        options={[
          { value: '', label: t('filter.all') },
          ...data.items.map((site) => ({ value: site.id as string, label: site.title })),
        ]}
      />
    </div>
  )
}
