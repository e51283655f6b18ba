import { useTranslation } from 'react-i18next'
import { MenuRadio, MenuSeparator } from '../../../ui/Menu.tsx'
import { usePolicies } from '../use-policies.ts'

interface SlaMenuProps {
  sort: 'due' | ''
  onChange: (sort: 'due' | '') => void
}

const sorts = ['activity', 'due'] as const

/** What stands first in the list; where something is promised. */
export function SlaMenu({ sort, onChange }: SlaMenuProps) {
  const { t } = useTranslation('sla')
  const { data } = usePolicies()
  if (!data?.items.length && sort === '') return null
  return (
    <>
      <MenuSeparator />
      <MenuRadio
        label={t('sort.label')}
        value={sort === '' ? 'activity' : sort}
        options={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        onChange={(value) => onChange(value === 'activity' ? '' : value)}
      />
    </>
  )
}
