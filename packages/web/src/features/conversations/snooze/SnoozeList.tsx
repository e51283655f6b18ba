import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../../../lib/format.ts'
import { MomentList } from '../../../ui/MomentList.tsx'
import { quickTimes } from './quick-times.ts'

const monday = 1

/** Until when one snoozes. */
export function SnoozeList({ onChoose }: { onChoose: (until: Date) => void }) {
  const { t } = useTranslation('conversations')
  const words = {
    title: t('snooze.title'),
    field: t('snooze.until'),
    placeholder: t('snooze.placeholder'),
    nothing: t('snooze.nothing'),
  }
  return (
    <MomentList
      words={words}
      offers={(now) =>
        quickTimes(now).map(({ name, at }) => ({
          label: t(`snooze.${name}`, { weekday: formatWeekday(monday) }),
          at,
        }))
      }
      onChoose={onChoose}
    />
  )
}
