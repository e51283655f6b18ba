import type { Site, SitePage } from '@opora/contract/sites'
import { writeCsv } from '@opora/contract/write-csv'
import type { TFunction } from 'i18next'
import { formatDateTime } from '../../lib/format.ts'
import { reasonWords } from './site-words.ts'

/** All pages of a site as a table, in the words the screen has for them. */
export function reportOf(t: TFunction<'sites'>, pages: readonly SitePage[]): string {
  const header = (['address', 'pageTitle', 'outcome', 'why', 'read'] as const).map((name) => t(`report.${name}`))
  const rows = pages.map((page) => [
    page.url,
    page.title ?? '',
    t(`outcome.${page.outcome}`),
    page.outcome === 'waiting' ? '' : reasonWords(t, page),
    page.fetchedAt ? formatDateTime(page.fetchedAt) : '',
  ])
  return writeCsv([header, ...rows])
}

export const reportName = (site: Pick<Site, 'title'>): string =>
  `${site.title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.csv`
