import type { Collection } from '@opora/contract/collections'
import { ArrowDown, ArrowUp, Ellipsis, FileText, Pencil, Search, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { CollectionDialog } from './CollectionDialog.tsx'
import { DeleteCollection } from './DeleteCollection.tsx'

interface CollectionMenuProps {
  collection: Collection
  canEdit: boolean
  onShow: () => void
  onSearch: () => void
  /** Null where it cannot go further. */
  onUp: (() => void) | null
  onDown: (() => void) | null
}

export function CollectionMenu({ collection, canEdit, onShow, onSearch, onUp, onDown }: CollectionMenuProps) {
  const { t } = useTranslation('collections')
  const [opened, setOpened] = useState<'edit' | 'delete' | null>(null)
  const close = (): void => setOpened(null)
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('action.more', { name: collection.name })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <>
      <Menu trigger={trigger} align="end">
        <MenuItem icon={FileText} onSelect={onShow}>
          {t('action.show')}
        </MenuItem>
        <MenuItem icon={Search} onSelect={onSearch}>
          {t('action.search')}
        </MenuItem>
        {canEdit && (
          <>
            <MenuSeparator />
            <MenuItem icon={Pencil} onSelect={() => setOpened('edit')}>
              {t('action.edit')}
            </MenuItem>
            {onUp && (
              <MenuItem icon={ArrowUp} onSelect={onUp}>
                {t('action.up')}
              </MenuItem>
            )}
            {onDown && (
              <MenuItem icon={ArrowDown} onSelect={onDown}>
                {t('action.down')}
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem icon={Trash2} isDanger onSelect={() => setOpened('delete')}>
              {t('action.remove')}
            </MenuItem>
          </>
        )}
      </Menu>
      {opened === 'edit' && <CollectionDialog collection={collection} onSaved={close} onClose={close} />}
      {opened === 'delete' && <DeleteCollection collection={collection} onClose={close} />}
    </>
  )
}
