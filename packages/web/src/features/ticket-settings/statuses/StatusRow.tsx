import type { TicketStatus } from '@opora/contract/ticket-setup'
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { tagDots } from '../../tags/tag-dots.ts'
import { OrderRow } from '../OrderRow.tsx'
import { RowTitle } from '../RowTitle.tsx'

interface StatusRowProps {
  status: TicketStatus
  /** How many tickets stand in it; unknown to whoever may not ask. */
  count: number | undefined
  canEdit: boolean
  isLast: boolean
  onEdit: () => void
  onRemove: () => void
  onStep: (by: number) => void
  canStep: (by: number) => boolean
  onDropped: (id: string) => void
}

/** A status: its colour, its limit, how many tickets stand in it. */
export function StatusRow(props: StatusRowProps) {
  const { status, count, canEdit, isLast, onEdit, onRemove, onStep, canStep, onDropped } = props
  const { t } = useTranslation('ticketSettings')
  const { id, name, colour, limit } = status
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('menuOf', { name })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <OrderRow id={id} kind="status" grip={canEdit ? t('move', { name }) : null} onStep={onStep} onDropped={onDropped}>
      <span className="tg-d" style={{ background: tagDots[colour] }} />
      <div className="ts-body">
        <RowTitle name={name} onOpen={canEdit ? onEdit : null} />
        {limit && <Tag>{t(`status.limited.${limit.mode}`, { count: limit.count })}</Tag>}
        {count !== undefined && <span className="ts-facts num">{t('status.tickets', { count })}</span>}
      </div>
      {canEdit && (
        <Menu align="end" trigger={trigger}>
          <MenuItem icon={Pencil} onSelect={onEdit}>
            {t('edit')}
          </MenuItem>
          {canStep(-1) && (
            <MenuItem icon={ArrowUp} onSelect={() => onStep(-1)}>
              {t('up')}
            </MenuItem>
          )}
          {canStep(1) && (
            <MenuItem icon={ArrowDown} onSelect={() => onStep(1)}>
              {t('down')}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem
            icon={Trash2}
            isDanger
            disabledReason={isLast ? t('status.lastOne') : undefined}
            onSelect={onRemove}
          >
            {t('remove')}
          </MenuItem>
        </Menu>
      )}
    </OrderRow>
  )
}
