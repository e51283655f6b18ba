import type { TicketSchedule } from '@opora/contract/ticket-templates'
import { useTranslation } from 'react-i18next'
import { formatList, formatNumber, formatWeekday } from '../../lib/format.ts'

/** How often a ticket is made, in words. */
export function useRhythm() {
  const { t } = useTranslation('ticketTemplates')
  return ({ rhythm, at }: Pick<TicketSchedule, 'rhythm' | 'at'>): string => {
    switch (rhythm.kind) {
      case 'daily':
        return t('daily', { at })
      case 'weekly': {
        const days = rhythm.days.toSorted((one, other) => one - other).map((day) => formatWeekday(day, 'short'))
        return t('weekly', { days: formatList(days), at })
      }
      case 'monthly':
        return t('monthly', { day: formatNumber(rhythm.day), at })
    }
  }
}
