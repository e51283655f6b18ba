import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../../lib/format.ts'
import { useHours } from '../../lib/use-hours.ts'
import { MomentList } from '../../ui/MomentList.tsx'
import { offers } from './offers.ts'

const monday = 1

/** When a reply may leave. */
export function LaterMoments({ onChoose }: { onChoose: (at: Date) => void }) {
  const { t } = useTranslation('heldReplies')
  const { data } = useHours()
  const hours = data?.items.find(({ isDefault }) => isDefault) ?? null
  const words = {
    title: t('later.title'),
    field: t('form.when'),
    placeholder: t('later.placeholder'),
    nothing: t('later.nothing'),
  }
  return (
    <MomentList
      words={words}
      offers={(now) =>
        offers(now, hours).map(({ name, at }) => ({
          label: t(`later.${name}`, { weekday: formatWeekday(monday) }),
          at,
        }))
      }
      onChoose={onChoose}
    />
  )
}
