import type { TicketFieldId } from '@opora/contract/ids'
import type { TicketField, TicketProject, TicketSetup } from '@opora/contract/ticket-setup'
import { Archive, ArchiveRestore, Ellipsis, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { moved, useSave } from '../use-save.ts'
import { ClosingLine } from './ClosingFields.tsx'
import { FieldDialog } from './FieldDialog.tsx'
import { FieldRow } from './FieldRow.tsx'

interface ProjectHeadProps {
  project: TicketProject
  canEdit: boolean
  /** The only one that takes tickets. */
  isLast: boolean
  onEdit: () => void
  onArchive: (isArchived: boolean) => void
}

function ProjectHead({ project, canEdit, isLast, onEdit, onArchive }: ProjectHeadProps) {
  const { t } = useTranslation('ticketSettings')
  const { name, key, isArchived } = project
  const trigger = (
    <button type="button" className="ib sm end" aria-label={t('menuOf', { name })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <header>
      <h2>{name}</h2>
      <Tag>{key}</Tag>
      {isArchived && <Tag look="fill">{t('isArchived')}</Tag>}
      {canEdit && (
        <Menu align="end" trigger={trigger}>
          <MenuItem icon={Pencil} onSelect={onEdit}>
            {t('edit')}
          </MenuItem>
          <MenuItem
            icon={isArchived ? ArchiveRestore : Archive}
            disabledReason={isLast && !isArchived ? t('project.lastOne') : undefined}
            onSelect={() => onArchive(!isArchived)}
          >
            {t(isArchived ? 'restore' : 'archive')}
          </MenuItem>
        </Menu>
      )}
    </header>
  )
}

/** A project with what it wants to know of its tickets. */
export function ProjectCard({ setup, ...head }: ProjectHeadProps & { setup: TicketSetup }) {
  const { project, canEdit } = head
  const { t } = useTranslation('ticketSettings')
  const { put } = useSave()
  const { editing, edit, close, list, addButton } = useEditedRow<TicketFieldId>()
  const [opened, setOpened] = useState<TicketField | null>(null)
  const [said, setSaid] = useState('')
  const own = setup.fields.filter(({ projectId }) => projectId === project.id)
  const fields = own.filter((field) => !field.isArchived)
  const archived = own.filter((field) => field.isArchived)
  const move = (id: string, position: number): void => {
    const one = fields.find((field) => field.id === id)
    if (!one) return
    const next = moved(fields, id, position)
    setSaid(t('moved', { name: one.name, group: project.name, position: position + 1, count: next.length }))
    void put(
      () => api('PATCH /ticket-fields/:id', { params: { id: one.id }, body: { position } }),
      (held) => ({
        ...held,
        fields: [...held.fields.filter((field) => !next.some(({ id }) => id === field.id)), ...next],
      }),
    )
  }
  const archive = ({ id, name }: TicketField, isArchived: boolean): void => {
    const set = (isArchived: boolean): Promise<void> =>
      put(
        () => api('PATCH /ticket-fields/:id', { params: { id }, body: { isArchived } }),
        (held) => ({ ...held, fields: held.fields.map((one) => (one.id === id ? { ...one, isArchived } : one)) }),
      )
    void set(isArchived)
    const undo = { label: t('undo'), run: () => void set(!isArchived) }
    showToast({ text: t(isArchived ? 'archived' : 'restored', { name }), action: undo })
  }
  const rows = (items: readonly TicketField[]) =>
    items.map((field, at) => (
      <FieldRow
        key={field.id}
        field={field}
        at={at}
        count={items.length}
        canEdit={canEdit && !project.isArchived}
        onEdit={() => {
          setOpened(field)
          edit(field.id)
        }}
        onArchive={(isArchived) => archive(field, isArchived)}
        onMove={move}
      />
    ))
  return (
    <section className="ts-group" ref={list} aria-label={project.name}>
      <ProjectHead {...head} />
      {!project.isArchived && <ClosingLine project={project} setup={setup} />}
      {!project.isArchived && (
        <>
          {fields.length === 0 ? (
            <p className="ts-none">{t('field.none')}</p>
          ) : (
            <ul className="ts-list" aria-label={t('field.of', { name: project.name })}>
              {rows(fields)}
            </ul>
          )}
          {archived.length > 0 && (
            <details className="ts-more">
              <summary>{t('field.archived', { count: archived.length })}</summary>
              <ul className="ts-list">{rows(archived)}</ul>
            </details>
          )}
          {canEdit && (
            <Button ref={addButton} size="sm" variant="ghost" icon={Plus} onClick={() => edit('new')}>
              {t('field.new')}
            </Button>
          )}
        </>
      )}
      <div className="sr" aria-live="polite">
        {said}
      </div>
      {editing === 'new' && <FieldDialog projectId={project.id} onClose={close} />}
      {opened && editing === opened.id && (
        <FieldDialog key={opened.id} projectId={project.id} field={opened} onClose={close} />
      )}
    </section>
  )
}
