import { useTranslation } from 'react-i18next'
import { MenuRadio, MenuSeparator } from '../../../ui/Menu.tsx'
import type { ListFilter } from '../../conversations/cache/keys.ts'
import { usePolicies } from '../use-policies.ts'

interface SlaMenuProps {
  filter: ListFilter
  onChange: (next: Partial<ListFilter>) => void
}

const filters = ['all', 'soon', 'breached'] as const

/** Which promises the list is narrowed to; where there are promises. */
export function SlaMenu({ filter, onChange }: SlaMenuProps) {
  const { t } = useTranslation('sla')
  const { data } = usePolicies()
  if (!data?.items.length && !filter.sla) return null
  return (
    <>
      <MenuSeparator />
      <MenuRadio
        label={t('filter.label')}
        value={filter.sla || 'all'}
        options={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
        onChange={(value) => onChange({ sla: value === 'all' ? '' : value })}
      />
    </>
  )
}
