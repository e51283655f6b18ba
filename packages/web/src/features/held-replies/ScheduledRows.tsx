import type { HeldReply } from '@opora/contract/held-replies'
import { Link } from '@tanstack/react-router'
import { ChevronDown, Clock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import type { Held } from './held.ts'
import { ScheduledRow } from './ScheduledRow.tsx'
import { useMoment } from './use-moment.ts'

interface ScheduledRowsProps {
  all: readonly Held[]
  me: string
  onEdit: (held: HeldReply) => void
}

/** Replies that wait for their moments: one as it is, several behind a line that says when the next one leaves. */
export function ScheduledRows({ all, me, onEdit }: ScheduledRowsProps) {
  const { t } = useTranslation('heldReplies')
  const momentOf = useMoment()
  const [isOpen, setOpen] = useState(false)
  const [next] = all
  if (!next) return null
  const isShown = isOpen || all.length === 1
  return (
    <>
      {all.length > 1 && (
        <button type="button" className="hr-row hr-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon of={Clock} size={14} />
          <span className="grow tr">
            <b>{t('several', { count: all.length })}</b>{' '}
            <span className="mut">{t('next', { moment: momentOf(next.leavesAt) })}</span>
          </span>
          <Icon of={ChevronDown} size={14} />
        </button>
      )}
      {isShown &&
        all.map((held) => <ScheduledRow key={held.id} held={held} isMine={held.author.id === me} onEdit={onEdit} />)}
      {isShown && all.some(({ author }) => author.id === me) && (
        <Link to="/scheduled" className="lnk xs hr-all">
          {t('all')}
        </Link>
      )}
    </>
  )
}
