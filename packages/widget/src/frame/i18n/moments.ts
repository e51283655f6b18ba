import type { WidgetLocale } from '../../protocol.ts'
import type { Translate } from './words.ts'

const dayOf = (moment: Date): string => moment.toDateString()

/** “Today, 14:20”, “24 November, 00:40”. */
export function dayLine(iso: string, now: Date, { locale, t }: { locale: WidgetLocale; t: Translate }): string {
  const moment = new Date(iso)
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(moment)
  if (dayOf(moment) === dayOf(now)) return `${t('today')}, ${time}`
  if (dayOf(moment) === dayOf(yesterday)) return `${t('yesterday')}, ${time}`
  const isThisYear = moment.getFullYear() === now.getFullYear()
  const year = isThisYear ? {} : ({ year: 'numeric' } as const)
  return `${new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', ...year }).format(moment)}, ${time}`
}

export const isSameDay = (a: string, b: string): boolean => dayOf(new Date(a)) === dayOf(new Date(b))
