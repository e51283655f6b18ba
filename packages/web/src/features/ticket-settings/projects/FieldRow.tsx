import type { TicketField } from '@opora/contract/ticket-setup'
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Ellipsis, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { OrderRow } from '../OrderRow.tsx'
import { RowTitle } from '../RowTitle.tsx'

interface FieldRowProps {
  field: TicketField
  /** Its place among those in use, and how many those are. */
  at: number
  count: number
  canEdit: boolean
  onEdit: () => void
  onArchive: (isArchived: boolean) => void
  onMove: (id: string, to: number) => void
}

/** A custom field of a project. */
export function FieldRow({ field, at, count, canEdit, onEdit, onArchive, onMove }: FieldRowProps) {
  const { t } = useTranslation('ticketSettings')
  const { id, name, kind, choices, isArchived } = field
  const isPlaced = canEdit && !isArchived
  const step = (by: number): void => {
    if (at + by >= 0 && at + by < count) onMove(id, at + by)
  }
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('menuOf', { name })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <OrderRow
      id={id}
      kind={`field-${field.projectId}`}
      grip={isPlaced ? t('move', { name }) : null}
      {...(isArchived ? { className: 'off' } : {})}
      onStep={step}
      onDropped={(dropped) => onMove(dropped, at)}
    >
      <div className="ts-body">
        <RowTitle name={name} onOpen={canEdit ? onEdit : null} />
        <span className="ts-facts">
          {t(`field.kinds.${kind}`)}
          {choices.length > 0 && `: ${choices.join(', ')}`}
        </span>
      </div>
      {canEdit && (
        <Menu align="end" trigger={trigger}>
          <MenuItem icon={Pencil} onSelect={onEdit}>
            {t('edit')}
          </MenuItem>
          {isPlaced && at > 0 && (
            <MenuItem icon={ArrowUp} onSelect={() => step(-1)}>
              {t('up')}
            </MenuItem>
          )}
          {isPlaced && at < count - 1 && (
            <MenuItem icon={ArrowDown} onSelect={() => step(1)}>
              {t('down')}
            </MenuItem>
          )}
          <MenuItem icon={isArchived ? ArchiveRestore : Archive} onSelect={() => onArchive(!isArchived)}>
            {t(isArchived ? 'restore' : 'archive')}
          </MenuItem>
        </Menu>
      )}
    </OrderRow>
  )
}
