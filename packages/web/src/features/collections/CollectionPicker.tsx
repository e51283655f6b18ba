import type { CollectionId } from '@opora/contract/ids'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Input } from '../../ui/Input.tsx'
import './collections.css'
import { useCollections } from './use-collections.ts'

interface CollectionPickerProps {
  label: string
  value: readonly CollectionId[]
  onChange: (ids: CollectionId[]) => void
  isDisabled?: boolean
}

const findFrom = 9

/** Any number of collections. Long lists can be searched. */
export function CollectionPicker({ label, value, onChange, isDisabled = false }: CollectionPickerProps) {
  const { t } = useTranslation('collections')
  const items = useCollections().data?.items ?? []
  const [find, setFind] = useState('')
  const wanted = find.trim().toLocaleLowerCase()
  const shown = items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  const known = value.filter((id) => items.some((one) => one.id === id))
  return (
    <fieldset className="co-pick" aria-label={label} disabled={isDisabled}>
      {items.length >= findFrom && (
        <Input
          isSmall
          icon={Search}
          type="search"
          aria-label={t('choice.find')}
          placeholder={t('choice.find')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      )}
      <div className="co-list">
        {shown.map(({ id, name, documents }) => (
          <Checkbox
            key={id}
            isChecked={known.includes(id)}
            isDisabled={isDisabled}
            onChange={(isChecked) => onChange(isChecked ? [...known, id] : known.filter((one) => one !== id))}
          >
            {name} <span className="mut xs num">{t('documents', { count: documents })}</span>
          </Checkbox>
        ))}
        {shown.length === 0 && wanted !== '' && <p className="mut sm">{t('choice.nothing')}</p>}
      </div>
    </fieldset>
  )
}
