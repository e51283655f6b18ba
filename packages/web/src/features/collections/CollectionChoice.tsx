import type { CollectionId } from '@opora/contract/ids'
import { ChevronsUpDown, FolderSearch } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { CollectionPicker } from './CollectionPicker.tsx'
import './collections.css'
import { useCollections, useNamed } from './use-collections.ts'

interface CollectionChoiceProps {
  /** Empty: everywhere. */
  value: readonly CollectionId[]
  onChange: (ids: CollectionId[]) => void
}

/** Where to search: everywhere, or in one or several collections. Nothing while there are none. */
export function CollectionChoice({ value, onChange }: CollectionChoiceProps) {
  const { t } = useTranslation('collections')
  const { data } = useCollections()
  const chosen = useNamed(value)
  if (!data || data.items.length === 0) return null
  const [only] = chosen
  const words =
    chosen.length === 0
      ? t('choice.all')
      : chosen.length === 1 && only
        ? only.name
        : t('choice.some', { count: chosen.length })
  const trigger = (
    <button type="button" className="f co-choice" aria-label={`${t('choice.label')}: ${words}`}>
      <Icon of={FolderSearch} size={14} />
      <span className="grow tr">{words}</span>
      <Icon of={ChevronsUpDown} size={14} />
    </button>
  )
  return (
    <Popover trigger={trigger} title={t('choice.label')} align="end">
      <div className="co-window">
        <CollectionPicker label={t('choice.label')} value={value} onChange={onChange} />
        <Button variant="ghost" isDisabled={chosen.length === 0} onClick={() => onChange([])}>
          {t('choice.clear')}
        </Button>
      </div>
    </Popover>
  )
}
