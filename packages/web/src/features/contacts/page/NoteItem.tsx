import type { ContactNote } from '@opora/contract/contact-timeline'
import type { ContactId } from '@opora/contract/ids'
import { Ellipsis, Pencil, StickyNote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/format.ts'
import { api, useMe } from '../../../lib/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { removeWithUndo } from '../../../ui/removals.ts'
import { NoteForm } from './NoteForm.tsx'
import { useTimelineAgain } from './use-timeline.ts'

/** What a member wrote about a contact. */
export function NoteItem({ note, contactId }: { note: ContactNote; contactId: ContactId }) {
  const { t } = useTranslation('contacts')
  const { id: me, role } = useMe().member
  const [isEditing, setEditing] = useState(false)
  const again = useTimelineAgain(contactId)
  const { id, author, text, createdAt, editedAt } = note
  const isMine = author.id === me
  const save = async (next: string): Promise<void> => {
    await api('PATCH /contact-notes/:id', { params: { id }, body: { text: next } })
    await again()
    setEditing(false)
  }
  const remove = (): void =>
    removeWithUndo({
      ids: [id],
      texts: { removed: t('note.removed'), failed: t('note.notRemoved'), undo: t('undo') },
      commit: async (options) => {
        await api('DELETE /contact-notes/:id', { params: { id } }, options)
        await again()
      },
    })
  return (
    <li className="ct-ev ct-note">
      <Icon of={StickyNote} />
      <div className="grow">
        <div className="row">
          <span className="med tr">{author.name}</span>
          <time className="xs mut num" dateTime={createdAt}>
            {formatDateTime(createdAt)}
          </time>
          {editedAt && <span className="xs mut">{t('note.edited')}</span>}
          <span className="grow" />
          {(isMine || role !== 'agent') && !isEditing && (
            <Menu align="end" trigger={<IconButton icon={Ellipsis} size="sm" label={t('note.menu')} />}>
              {isMine && (
                <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
                  {t('note.edit')}
                </MenuItem>
              )}
              <MenuItem icon={Trash2} isDanger onSelect={remove}>
                {t('note.remove')}
              </MenuItem>
            </Menu>
          )}
        </div>
        {isEditing ? (
          <NoteForm text={text} save={t('save')} onSave={save} onCancel={() => setEditing(false)} />
        ) : (
          <p className="pre">{text}</p>
        )}
      </div>
    </li>
  )
}
