import type { TicketView } from '@opora/contract/ticket-views'
import { Bookmark, BookmarkPlus, Check, Settings2, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { showToast } from '../../../ui/toast.ts'
import { AllViewsDialog, KeepDialog } from '../../saved-views/index.ts'
import { useMayShare } from '../../saved-views/use-may-change.ts'
import { isSamePlace, useTicketViews } from './use-ticket-views.ts'

interface ViewsMenuProps {
  /** What is shown now. */
  shown: TicketView['place']
  onOpen: (place: TicketView['place']) => void
}

/** Tickets as they are shown, kept under a name: opened, kept and looked after here. */
export function ViewsMenu({ shown, onOpen }: ViewsMenuProps) {
  const { t } = useTranslation('savedViews')
  const tickets = useTranslation('tickets')
  const [asks, setAsks] = useState<'name' | 'all' | null>(null)
  const mayShare = useMayShare()
  const leaving = useLeaving()
  const { query, create, change, remove } = useTicketViews()
  const views = (query.data?.items ?? []).filter(({ id }) => !leaving.has(id))
  const current = views.find(({ place }) => isSamePlace(place, shown))
  const close = (): void => setAsks(null)
  const trigger = (
    <Button size="sm" icon={Bookmark} isOn={current !== undefined}>
      <span className="tr">{current?.name ?? t('title')}</span>
    </Button>
  )
  const words = {
    title: tickets.t('views.keepTitle'),
    name: t('form.name'),
    nameHint: tickets.t('views.nameHint'),
    nameMissing: t('form.nameMissing'),
    shared: t('form.shared'),
    sharedHint: t('form.sharedHint'),
    save: t('form.save'),
    close: t('form.close'),
  }
  return (
    <>
      <Menu trigger={trigger}>
        {views.map((view) => (
          <MenuItem
            key={view.id}
            icon={view === current ? Check : view.isShared ? Users : Bookmark}
            onSelect={() => onOpen(view.place)}
          >
            {view.name}
          </MenuItem>
        ))}
        {views.length > 0 && <MenuSeparator />}
        {!current && (
          <MenuItem icon={BookmarkPlus} onSelect={() => setAsks('name')}>
            {tickets.t('views.keep')}
          </MenuItem>
        )}
        {views.length > 0 && (
          <MenuItem icon={Settings2} onSelect={() => setAsks('all')}>
            {t('manage')}
          </MenuItem>
        )}
      </Menu>
      {asks === 'name' && (
        <KeepDialog
          words={words}
          mayShare={mayShare}
          takenCode="saved_view.name_taken"
          onClose={close}
          onKeep={async (kept) => {
            await create({ ...kept, place: shown })
            showToast({ text: tickets.t('views.kept', { name: kept.name }) })
          }}
        />
      )}
      {asks === 'all' && (
        <AllViewsDialog source={{ query, change, remove }} onOpen={({ place }) => onOpen(place)} onClose={close} />
      )}
    </>
  )
}
