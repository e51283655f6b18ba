import { currentLocale } from './i18n.ts'

const dayMs = 86_400_000
const cache = new Map<string, unknown>()

/** Intl objects are dear to make and free to keep. */
function kept<T>(kind: string, make: (locale: string) => T): T {
  const locale = currentLocale()
  const key = `${locale} ${kind}`
  const found = cache.get(key) as T | undefined
  if (found) return found
  const made = make(locale)
  cache.set(key, made)
  return made
}

type Moment = string | Date

/** English without a country would have months before days, and weeks that begin on Sunday. */
export const dateLocale = (locale: string): string => (locale === 'en' ? 'en-GB' : locale)

const dates = (kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(kind, (locale) => new Intl.DateTimeFormat(dateLocale(locale), options))

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

const daysAgo = (date: Date, now: Date): number => Math.round((startOfDay(now) - startOfDay(date)) / dayMs)

export const formatNumber = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  kept(`number ${JSON.stringify(options)}`, (locale) => new Intl.NumberFormat(locale, options)).format(value)

export const formatPercent = (share: number): string =>
  formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })

/** `14:05`. */
export const formatTime = (moment: Moment): string =>
  dates('time', { hour: '2-digit', minute: '2-digit' }).format(new Date(moment))

/** `Monday` for 1, `Mon` when short. */
export const formatWeekday = (weekday: number, length: 'long' | 'short' = 'long'): string =>
  dates(`${length} weekday alone`, { weekday: length, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)))

/** `14:05` by the clock of another place. */
export const formatTimeIn = (moment: Moment, timeZone: string): string =>
  dates(`time in ${timeZone}`, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(moment))

/** `20 November`, with the year when it is another one. */
export function formatDate(moment: Moment, now: Date = new Date()): string {
  const date = new Date(moment)
  const isThisYear = date.getFullYear() === now.getFullYear()
  return isThisYear
    ? dates('day', { day: 'numeric', month: 'long' }).format(date)
    : dates('date', { day: 'numeric', month: 'long', year: 'numeric' }).format(date)
}

/** `November 2026` for `2026-11`. */
export function formatMonth(month: string): string {
  const text = dates('month', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`))
  return text.replace(/ г\.$/, '')
}

/** `20 November, 14:05`. */
export const formatDateTime = (moment: Moment, now?: Date): string =>
  `${formatDate(moment, now)}, ${formatTime(moment)}`

/** The same by the clock of another place: `20 November, 21:05`. */
export function formatDateTimeIn(moment: Moment, timeZone: string): string {
  const day = dates(`day in ${timeZone}`, { day: 'numeric', month: 'long', timeZone }).format(new Date(moment))
  return `${day}, ${formatTimeIn(moment, timeZone)}`
}

/** `Today, 20 November`: the heading of a day. */
export function formatDay(moment: Moment, now: Date = new Date()): string {
  const date = new Date(moment)
  const ago = daysAgo(date, now)
  if (ago < 0 || ago > 1) return `${dates('weekday', { weekday: 'long' }).format(date)}, ${formatDate(date, now)}`
  const word = kept('relative', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(
    -ago,
    'day',
  )
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}, ${formatDate(date, now)}`
}

/** The shortest way to say when: `now`, `6 min`, `14:05`, `Mon`, `3 Aug`. */
export function formatShort(moment: Moment, now: Date = new Date()): string {
  const date = new Date(moment)
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000)
  if (minutes < 1)
    return kept('now', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(0, 'second')
  if (minutes < 60) return formatNumber(minutes, { style: 'unit', unit: 'minute', unitDisplay: 'short' })
  const ago = daysAgo(date, now)
  if (ago === 0) return formatTime(date)
  if (ago < 7) return dates('short weekday', { weekday: 'short' }).format(date)
  return dates('short day', { day: 'numeric', month: 'short' }).format(date)
}

/** The shortest way to say when something is to come: `14:05` today, else `3 Aug`. */
export function formatAhead(moment: Moment, now: Date = new Date()): string {
  const date = new Date(moment)
  return daysAgo(date, now) === 0
    ? formatTime(date)
    : dates('short day', { day: 'numeric', month: 'short' }).format(date)
}

const steps = [
  { unit: 'day', ms: dayMs },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

/** `2 hours ago`, `in 6 days`, `now`. */
export function formatRelative(moment: Moment, now: Date = new Date()): string {
  const format = kept('relative words', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const apartMs = new Date(moment).getTime() - now.getTime()
  const step = steps.find(({ ms }) => Math.abs(apartMs) >= ms)
  return step ? format.format(Math.trunc(apartMs / step.ms), step.unit) : format.format(0, 'second')
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `184 kB`, `2.4 MB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), sizes.length - 1)
  const value = bytes / 1000 ** power
  return formatNumber(value, {
    style: 'unit',
    unit: sizes[power] ?? 'byte',
    // The short form of a byte is "byte" whatever their number.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  })
}

/** `1.8 s`, `420 ms`. */
export function formatDuration(ms: number): string {
  return ms < 1000
    ? formatNumber(Math.round(ms), { style: 'unit', unit: 'millisecond', unitDisplay: 'short' })
    : formatNumber(ms / 1000, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 })
}

/** `en, ru and sr`. */
export const formatList = (items: readonly string[]): string =>
  kept('list', (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items)

/** `Russian` for `ru`; what is no language tag stays as it is. */
export function formatLanguage(code: string): string {
  try {
    const names = kept('language', (locale) => new Intl.DisplayNames(locale, { type: 'language' }))
    return names.of(code.replace('_', '-')) ?? code
  } catch {
    return code
  }
}
