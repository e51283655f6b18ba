import type { Site, SitePage, SiteRun, SiteSchedule } from '@opora/contract/sites'
import type { TFunction } from 'i18next'
import { codeText } from '../../lib/failure-text.ts'
import { formatDateTimeIn, formatWeekday } from '../../lib/format.ts'

type T = TFunction<'sites'>

export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** Named only where the clock is not that of whoever looks. */
const placeOf = (timeZone: string): string =>
  timeZone === Intl.DateTimeFormat().resolvedOptions().timeZone ? '' : ` (${timeZone.replaceAll('_', ' ')})`

/** `Every week: Monday, 04:00`. */
export function scheduleWords(t: T, { every, hour, weekday, timeZone }: SiteSchedule): string {
  if (every === 'never') return t('schedule.never')
  const time = `${hourText(hour)}${placeOf(timeZone)}`
  return every === 'day' ? t('schedule.atDay', { time }) : t('schedule.atWeek', { day: formatWeekday(weekday), time })
}

/** When a site is read next, by the clock it is read by. */
export const nextWords = (t: T, { nextRunAt, schedule }: Pick<Site, 'nextRunAt' | 'schedule'>): string =>
  nextRunAt ? `${formatDateTimeIn(nextRunAt, schedule.timeZone)}${placeOf(schedule.timeZone)}` : t('schedule.never')

const told = ['read', 'changed', 'retired', 'failed'] as const

/** What a finished run came to, the things that happened alone: `3 changed, 1 retired`. */
export function runWords(t: T, run: SiteRun): string {
  const parts = told
    .filter((outcome) => run.counts[outcome] > 0)
    .map((outcome) => t(`told.${outcome}`, { count: run.counts[outcome] }))
  return parts.length > 0 ? parts.join(', ') : t('told.nothing')
}

/** How far a running one is: `12 of 40 pages`. */
export function progressOf(run: SiteRun): { done: number; total: number; share: number | null } {
  const { found, waiting } = run.counts
  const done = found - waiting
  return { done, total: found, share: found === 0 ? null : done / found }
}

/** Why a page is not among the answers; empty when it is. */
export function reasonWords(t: T, page: SitePage): string {
  if (page.failure) return codeText(page.failure.code, page.failure.params)
  return page.reason ? t(`reason.${page.reason}`, { other: page.otherUrl ?? '' }) : ''
}

/** An address without its host, which stands above the list: `/help/deposit`. */
export function pathOf(url: string, site: Pick<Site, 'url'>): string {
  if (!URL.canParse(url)) return url
  const { host, pathname, search } = new URL(url)
  const path = `${pathname}${search}`
  const shown = host === new URL(site.url).host ? path : `${host}${path}`
  try {
    return decodeURI(shown)
  } catch {
    return shown
  }
}
