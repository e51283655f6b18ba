import type { EditedPassage } from '@opora/contract/passages'
import { Ellipsis, Eye, EyeOff, MessageCircleQuestion, Pencil, Plus, Trash2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'

export interface PassageDeeds {
  edit(): void
  ask(): void
  exclude(): void
  revert(): void
  addBelow(): void
  remove(): void
}

/** What an editor can do with one passage; the letters work while the passage has the focus. */
export function PassageMenu({ passage, deeds }: { passage: EditedPassage; deeds: PassageDeeds }) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('more', { heading: passage.heading || t('noHeading') })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <Menu trigger={trigger} align="end">
      <MenuItem icon={Pencil} keys="KeyE" onSelect={deeds.edit}>
        {t('edit')}
      </MenuItem>
      <MenuItem icon={MessageCircleQuestion} keys="KeyQ" onSelect={deeds.ask}>
        {t('addQuestion')}
      </MenuItem>
      <MenuItem
        icon={passage.excluded ? Eye : EyeOff}
        keys="KeyX"
        hint={passage.excluded ? undefined : t('excludeHint')}
        onSelect={deeds.exclude}
      >
        {passage.excluded ? t('include') : t('exclude')}
      </MenuItem>
      {passage.original && (
        <MenuItem icon={Undo2} onSelect={deeds.revert}>
          {t('revert')}
        </MenuItem>
      )}
      <MenuItem icon={Plus} onSelect={deeds.addBelow}>
        {t('addBelow')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} keys="Delete" isDanger onSelect={deeds.remove}>
        {t('delete')}
      </MenuItem>
    </Menu>
  )
}
