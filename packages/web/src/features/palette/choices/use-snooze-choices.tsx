import type { Conversation } from '@opora/contract/conversations'
import { AlarmClock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatWeekday } from '../../../lib/format.ts'
import { readMoment } from '../../../lib/read-moment.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { quickTimes } from '../../conversations/snooze/quick-times.ts'
import type { Actions } from '../../conversations/use-actions.ts'
import { useAlso } from '../finding/use-also.ts'
import type { Choice } from '../offered/choice.ts'

const monday = 1
const letters = /\p{L}{2}/u

const timeOf = (at: Date): string => `${formatWeekday(at.getDay() || 7, 'short')}, ${formatDateTime(at)}`

interface Snoozing {
  conversation: Conversation
  actions: Actions
  words: string
}

/** The moment the words name, and moments people mean often. */
export function useSnoozeChoices({ conversation, actions, words }: Snoozing): Choice[] {
  const { t } = useTranslation('palette')
  const { t: tConversations } = useTranslation('conversations')
  const also = useAlso()
  const now = useNow(30_000)
  const choice = (id: string, when: string, at: Date): Choice => ({
    id: `snooze:${id}`,
    section: 'conversation',
    label: t('say.snooze', { when }),
    names: also('say.snooze', { when }),
    icon: <Icon of={AlarmClock} />,
    hint: timeOf(at),
    isDeep: true,
    run: () => actions.snooze(conversation, at),
  })
  const written = letters.test(words) ? readMoment(words, now) : null
  return [
    ...(written ? [{ ...choice('written', words.trim(), written), names: [words.trim()] }] : []),
    ...quickTimes(now).map(({ name, at }) =>
      choice(name, tConversations(`snooze.${name}`, { weekday: formatWeekday(monday) }), at),
    ),
  ]
}
