import type { Discussion } from '@opora/contract/discussions'
import { useTranslation } from 'react-i18next'
import { formatRelative } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'

const minuteMs = 60_000

/** How many replies, and since when: as words that stand one after another. */
export function useStanding({ replies, lastReplyAt, settledAt }: Discussion): string[] {
  const { t } = useTranslation('discussions')
  const now = useNow(minuteMs)
  const moment = new Date(Math.max(now.getTime(), new Date(lastReplyAt).getTime()))
  const count = replies > 0 ? t('replies', { count: replies }) : t('noReplies')
  const last = replies > 0 ? [t('last', { time: formatRelative(lastReplyAt, moment) })] : []
  return settledAt ? [count, t('settled')] : [count, ...last]
}
