import type { PageReason } from '@opora/contract/sites'
import type { RobotRules } from '../../../ports/website.ts'
import { matchesPattern } from './matches-pattern.ts'
import { isSameHost } from './plain-address.ts'
import { isWinding } from './shape-of.ts'

/** What decides which addresses belong to a site. */
export interface Scope {
  url: string
  folder: string
  include: readonly string[]
  exclude: readonly string[]
  readsPdf: boolean
}

/** `elsewhere` is not of the site at all and is not listed; the other refusals are told. */
export type Verdict = 'admitted' | 'elsewhere' | PageReason

const neverPages =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|css|m?js|json|map|woff2?|ttf|eot|mp[34]|m4a|wav|ogg|webm|avi|mov|zip|gz|tgz|rar|7z|exe|dmg|apk|iso|xml|rss|atom|csv|docx?|xlsx?|pptx?)$/i
const pdf = /\.pdf$/i

export function isInFolder(url: URL, folder: string): boolean {
  if (folder.endsWith('/')) return `${url.pathname}/`.startsWith(folder)
  return url.pathname === folder || url.pathname.startsWith(`${folder}/`)
}

export function isWanted(url: URL, { include, exclude }: Pick<Scope, 'include' | 'exclude'>): boolean {
  const matches = (pattern: string): boolean => matchesPattern(`${url.pathname}${url.search}`, pattern)
  return !exclude.some(matches) && (include.length === 0 || include.some(matches))
}

/** The rules were read for one scheme and one spelling of the host; they hold for all of them. */
export function isAllowed(url: URL, scope: Scope, robots: RobotRules): boolean {
  const { protocol, host } = new URL(scope.url)
  return robots.allows(`${protocol}//${host}${url.pathname}${url.search}`)
}

/** Whether a page may be asked for, and why not. */
export function judgeAddress(url: URL, scope: Scope, robots: RobotRules): Verdict {
  const isElsewhere = !isSameHost(url, new URL(scope.url)) || !isInFolder(url, scope.folder)
  if (isElsewhere || neverPages.test(url.pathname)) return 'elsewhere'
  if (!isWanted(url, scope)) return 'pattern'
  if (pdf.test(url.pathname) && !scope.readsPdf) return 'type'
  if (isWinding(url)) return 'endless'
  return isAllowed(url, scope, robots) ? 'admitted' : 'robots'
}
