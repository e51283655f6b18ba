import { useTranslation } from 'react-i18next'

/** Minutes as people write them: `1h 30m`. */
export function useMinutes(): (minutes: number) => string {
  const { t } = useTranslation('tickets')
  return (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    if (hours === 0) return t('work.minutes', { minutes: rest })
    return rest === 0 ? t('work.hours', { hours }) : t('work.hoursMinutes', { hours, minutes: rest })
  }
}
