import type { TicketStatus } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import { Snail } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { staleDaysOf } from './stale-days.ts'

interface StaleMarkProps {
  ticket: TicketCard
  limit: TicketStatus['staleDays'] | undefined
  /** Where there is room for the whole sentence. */
  isWhole?: boolean
}

/** For how long nothing changed of a ticket; nothing of one that is not stale. */
export function StaleMark({ ticket, limit, isWhole = false }: StaleMarkProps) {
  const { t } = useTranslation('tickets')
  const days = staleDaysOf(ticket, limit, useNow(60_000))
  if (days === null) return null
  const text = t('stale.mark', { count: days })
  return (
    <span className="tkt-stale" title={text}>
      <Icon of={Snail} size={12} {...(isWhole ? {} : { label: text })} />
      {isWhole ? text : <span aria-hidden="true">{formatNumber(days)}</span>}
    </span>
  )
}
