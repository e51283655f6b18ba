import type { TicketTypeId } from '@opora/contract/ids'
import type { TicketSetup, TicketType } from '@opora/contract/ticket-setup'
import { Archive, ArchiveRestore, Ellipsis, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { tagDots } from '../../tags/tag-dots.ts'
import { RowTitle } from '../RowTitle.tsx'
import { useSave } from '../use-save.ts'
import { typeIcons } from './icons.ts'
import { TypeDialog } from './TypeDialog.tsx'
import { deadEnds } from './workflow.ts'

interface TypeRowProps {
  type: TicketType
  setup: TicketSetup
  canEdit: boolean
  isLast: boolean
  onEdit: () => void
  onArchive: (isArchived: boolean) => void
}

function TypeRow({ type, setup, canEdit, isLast, onEdit, onArchive }: TypeRowProps) {
  const { t } = useTranslation('ticketSettings')
  const { id, name, icon, colour, workflow, isArchived, projectIds } = type
  const projects = setup.projects.filter((project) => projectIds.includes(project.id)).map((project) => project.name)
  const stuck = workflow ? deadEnds(workflow, setup.statuses).stuck : []
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('menuOf', { name })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <li data-row={id} className={classNames('ts-row', isArchived && 'off')}>
      <span className="ts-icon" style={{ color: tagDots[colour] }}>
        <Icon of={typeIcons[icon]} />
      </span>
      <div className="ts-body">
        <RowTitle name={name} onOpen={canEdit ? onEdit : null} />
        {isArchived && <Tag>{t('isArchived')}</Tag>}
        <span className="ts-facts line">
          {[
            projects.length > 0 ? projects.join(', ') : t('type.everywhere'),
            workflow ? t('type.moves', { count: workflow.length }) : t('flow.all'),
            ...(stuck.length > 0 ? [t('type.stuck', { names: stuck.join(', ') })] : []),
          ].join(' · ')}
        </span>
      </div>
      {canEdit && (
        <Menu align="end" trigger={trigger}>
          <MenuItem icon={Pencil} onSelect={onEdit}>
            {t('edit')}
          </MenuItem>
          <MenuItem
            icon={isArchived ? ArchiveRestore : Archive}
            disabledReason={isLast && !isArchived ? t('type.lastOne') : undefined}
            onSelect={() => onArchive(!isArchived)}
          >
            {t(isArchived ? 'restore' : 'archive')}
          </MenuItem>
        </Menu>
      )}
    </li>
  )
}

/** The types of tickets with what their workflows allow; archived ones stand last. */
export function TypesTab({ setup, canEdit }: { setup: TicketSetup; canEdit: boolean }) {
  const { t } = useTranslation('ticketSettings')
  const { put } = useSave()
  const { editing, edit, close, list, addButton } = useEditedRow<TicketTypeId>()
  const [opened, setOpened] = useState<TicketType | null>(null)
  const types = setup.types.toSorted((one, other) => Number(one.isArchived) - Number(other.isArchived))
  const active = types.filter(({ isArchived }) => !isArchived).length
  const archive = ({ id, name }: TicketType, isArchived: boolean): void => {
    const set = (next: boolean): Promise<void> =>
      put(
        () => api('PATCH /ticket-types/:id', { params: { id }, body: { isArchived: next } }),
        (held) => ({ ...held, types: held.types.map((one) => (one.id === id ? { ...one, isArchived: next } : one)) }),
      )
    void set(isArchived)
    const undo = { label: t('undo'), run: () => void set(!isArchived) }
    showToast({ text: t(isArchived ? 'archived' : 'restored', { name }), action: undo })
  }
  return (
    <div ref={list}>
      <div className="ts-head">
        <p className="sec">{t('type.lead')}</p>
        {canEdit && (
          <Button ref={addButton} variant="primary" icon={Plus} onClick={() => edit('new')}>
            {t('type.new')}
          </Button>
        )}
      </div>
      <ul className="ts-list box" aria-label={t('tabs.types')}>
        {types.map((type) => (
          <TypeRow
            key={type.id}
            type={type}
            setup={setup}
            canEdit={canEdit}
            isLast={active === 1}
            onEdit={() => {
              setOpened(type)
              edit(type.id)
            }}
            onArchive={(isArchived) => archive(type, isArchived)}
          />
        ))}
      </ul>
      {editing === 'new' && <TypeDialog setup={setup} onClose={close} />}
      {opened && editing === opened.id && <TypeDialog key={opened.id} type={opened} setup={setup} onClose={close} />}
    </div>
  )
}
