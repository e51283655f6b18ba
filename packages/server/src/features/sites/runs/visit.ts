import type { RobotRules } from '../../../ports/website.ts'
import type { Scope } from '../addresses/judge-address.ts'
import type { SiteRow } from '../store.ts'
import type { RunOf } from './store.ts'

/** What every step of a run knows about it. */
export interface Visit extends RunOf {
  site: SiteRow
  scope: Scope
  robots: RobotRules
  pauseMs: number
  signal: AbortSignal
}

export const scopeOf = (site: SiteRow): Scope => ({
  url: site.url,
  folder: site.folder,
  include: site.include as string[],
  exclude: site.exclude as string[],
  readsPdf: site.reads_pdf,
})

export const robotsAddress = (url: string): string => new URL('/robots.txt', url).toString()
