import type { HeldReply } from '@opora/contract/held-replies'
import { Clock, Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Said } from './Said.tsx'
import { useHeldChanges } from './use-held.ts'
import { useMoment } from './use-moment.ts'

interface ScheduledRowProps {
  held: HeldReply
  isMine: boolean
  onEdit: (held: HeldReply) => void
  /** Where it belongs, when that is not plain. */
  place?: ReactNode
}

/** A reply that waits for its moment, and what its author may do with it. */
export function ScheduledRow({ held, isMine, onEdit, place }: ScheduledRowProps) {
  const { t } = useTranslation('heldReplies')
  const { leave, cancel } = useHeldChanges()
  const moment = useMoment()(held.leavesAt)
  return (
    <div className="hr-row">
      <Icon of={Clock} size={14} />
      <div className="hr-say grow">
        {place}
        <span>
          <b>{isMine ? t('at', { moment }) : t('atOf', { moment, name: held.author.name })}</b>,{' '}
          <span className="mut">{t(held.cancelsOnWord ? 'cancels' : 'stays')}</span>
        </span>
        <Said held={held} />
      </div>
      {isMine && (
        <Menu
          side="top"
          align="end"
          trigger={
            <button type="button" className="ib" aria-label={t('menu')} aria-busy={leave.isPending}>
              <Icon of={Ellipsis} />
            </button>
          }
        >
          <MenuItem onSelect={() => onEdit(held)}>{t('edit')}</MenuItem>
          <MenuItem onSelect={() => leave.mutate(held)}>{t('sendNow')}</MenuItem>
          <MenuItem isDanger onSelect={() => void cancel(held)}>
            {t('cancel')}
          </MenuItem>
        </Menu>
      )}
    </div>
  )
}
