import type { CollectionId } from '@opora/contract/ids'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../ui/Select.tsx'
import { useCollections } from '../../collections/index.ts'

/** What the server is told of a choice: where the assistant looks, everywhere, or one collection. */
export const whereOf = (value: string): { collectionIds?: CollectionId[] | null } =>
  value === 'own' ? {} : { collectionIds: value === 'all' ? null : [value as CollectionId] }

/** Where to ask; nothing while there are no collections. */
export function AskWhere({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('copilot')
  const items = useCollections().data?.items ?? []
  if (items.length === 0) return null
  const options = [
    { value: 'own', label: t('ask.whereOwn') },
    { value: 'all', label: t('ask.whereAll') },
    ...items.map(({ id, name }) => ({ value: id as string, label: name })),
  ]
  const isThere = options.some((option) => option.value === value)
  return <Select isSmall label={t('ask.where')} value={isThere ? value : 'own'} onChange={onChange} options={options} />
}
