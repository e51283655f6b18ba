import { useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../lib/format.ts'

/** Says when something leaves: `today at 14:05`, `23 November, 10:30`. */
export function useMoment(): (moment: string) => string {
  const { t } = useTranslation('heldReplies')
  return (moment) => {
    const isToday = new Date(moment).toDateString() === new Date().toDateString()
    return isToday ? t('today', { time: formatTime(moment) }) : formatDateTime(moment)
  }
}
