import { Bookmark, BookmarkPlus, Check, ChevronDown, Pencil, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { removeWithUndo, useLeaving } from '../../../ui/removals.ts'
import type { ContactsPlace } from '../use-place.ts'
import { SegmentDialog } from './SegmentDialog.tsx'
import { filterOf, isSame, useSegmentChanges, useSegments } from './use-segments.ts'

interface SegmentMenuProps {
  place: ContactsPlace
  onGo: (next: Partial<ContactsPlace>) => void
}

const everybody = { q: '', tag: null, company: null, blocked: null, where: [] }

/** Segments to open, and what can be done with the one that is open. */
export function SegmentMenu({ place, onGo }: SegmentMenuProps) {
  const { t } = useTranslation('contacts')
  const leaving = useLeaving()
  const isAdmin = useMe().member.role !== 'agent'
  const { remove } = useSegmentChanges()
  const [dialog, setDialog] = useState<'save' | 'rename' | null>(null)
  const segments = (useSegments().data?.items ?? []).filter(({ id }) => !leaving.has(id))
  const filter = filterOf(place)
  const open = segments.find((one) => isSame(one.filter, filter))
  const isNarrowed = !isSame(filter, everybody)
  const mayChange = open && (isAdmin || !open.isShared)
  const drop = (): void => {
    if (!open) return
    const { id, name } = open
    const texts = {
      removed: t('segment.removed', { name }),
      failed: t('segment.notRemoved', { name }),
      undo: t('undo'),
    }
    removeWithUndo({ ids: [id], texts, commit: (options) => remove(open, options) })
    onGo(everybody)
  }
  return (
    <>
      <Menu
        trigger={
          <Button icon={Bookmark} isOn={open !== undefined}>
            <span className="tr">{open?.name ?? t('segment.title')}</span>
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        {segments.map((one) => (
          <MenuItem
            key={one.id}
            icon={one === open ? Check : one.isShared ? Users : Bookmark}
            onSelect={() => onGo({ ...everybody, ...one.filter })}
          >
            {one.name}
          </MenuItem>
        ))}
        {segments.length > 0 && <MenuSeparator />}
        {mayChange && (
          <>
            <MenuItem icon={Pencil} onSelect={() => setDialog('rename')}>
              {t('segment.rename')}
            </MenuItem>
            <MenuItem icon={Trash2} isDanger onSelect={drop}>
              {t('segment.remove')}
            </MenuItem>
          </>
        )}
        {!open && (
          <MenuItem
            icon={BookmarkPlus}
            isDisabled={!isNarrowed}
            disabledReason={isNarrowed ? undefined : t('segment.nothingToKeep')}
            onSelect={() => setDialog('save')}
          >
            {t('segment.save')}
          </MenuItem>
        )}
      </Menu>
      {dialog === 'save' && <SegmentDialog filter={filter} onClose={() => setDialog(null)} />}
      {dialog === 'rename' && open && <SegmentDialog segment={open} filter={filter} onClose={() => setDialog(null)} />}
    </>
  )
}
