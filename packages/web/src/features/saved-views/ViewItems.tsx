import { Bookmark, BookmarkPlus, Check, Settings2, SlidersHorizontal, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { useLeaving } from '../../ui/removals.ts'
import { isSamePlace, placeOf, useViews, type ViewPlace } from './use-views.ts'

interface ViewItemsProps {
  place: ViewPlace
  onOpen: (place: ViewPlace) => void
  onConditions: () => void
  onSave: () => void
  onManage: () => void
}

/** Views in the menu of the list, and what can be done with them. */
export function ViewItems({ place, onOpen, onConditions, onSave, onManage }: ViewItemsProps) {
  const { t } = useTranslation('savedViews')
  const leaving = useLeaving()
  const views = (useViews().data?.items ?? []).filter(({ id }) => !leaving.has(id))
  const isKept = views.some((view) => isSamePlace(view, place))
  return (
    <>
      <MenuItem icon={SlidersHorizontal} onSelect={onConditions}>
        {t('conditions')}
      </MenuItem>
      <MenuSeparator />
      {views.map((view) => (
        <MenuItem
          key={view.id}
          icon={isSamePlace(view, place) ? Check : view.isShared ? Users : Bookmark}
          onSelect={() => onOpen(placeOf(view))}
        >
          {view.name}
        </MenuItem>
      ))}
      {!isKept && (
        <MenuItem icon={BookmarkPlus} onSelect={onSave}>
          {t('save')}
        </MenuItem>
      )}
      {views.length > 0 && (
        <MenuItem icon={Settings2} onSelect={onManage}>
          {t('manage')}
        </MenuItem>
      )}
    </>
  )
}
