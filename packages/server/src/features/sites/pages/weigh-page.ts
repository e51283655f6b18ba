import { createHash } from 'node:crypto'
import type { PageReason } from '@opora/contract/sites'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import type { ScannedPage } from '../../../ports/website.ts'
import { isInFolder, isWanted, type Scope } from '../addresses/judge-address.ts'
import { isSameHost, keyOf, plainAddress } from '../addresses/plain-address.ts'
import type { FetchedPage } from './ask-page.ts'

/** What a fetched page is worth: text to keep, or a reason to leave it, and where it leads. */
export interface Weighed {
  title: string
  /** As they are handed to the reader. */
  bytes: Uint8Array
  textHash: string
  links: string[]
  reason: PageReason | null
  otherUrl: string | null
}

const mostLinks = 1000
const fewLetters = 1500
const saysMissing = /\b404\b|\bpage (was )?not found\b|\bnot found\b|страница не (найдена|существует)|не найдено/i

const lastPart = (url: URL): string => {
  const part = url.pathname.split('/').filter(Boolean).at(-1) ?? url.host
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const longestTitle = 300

/** What a page is called; neither what it says nor its address is fit to be stored as it is. */
const titleOf = (said: string, url: URL): string =>
  displayText(said.slice(0, longestTitle)) || displayText(lastPart(url).slice(0, longestTitle)) || url.host

/** Spellings without what does not matter, of this website alone. */
function ownLinks(links: readonly string[], scope: Scope): string[] {
  const start = new URL(scope.url)
  const plain = links.map((link) => plainAddress(link)).filter((url) => url !== null && isSameHost(url, start))
  return [...new Set(plain.map(String))].slice(0, mostLinks)
}

/** The page this one names as its own address, when it is another one of the site. */
function canonicalOf(scanned: ScannedPage, url: URL, scope: Scope): string | null {
  const named = scanned.canonical ? plainAddress(scanned.canonical) : null
  if (!named || keyOf(named) === keyOf(url)) return null
  // Broken templates name the first page on every page; one that really says the same is found by its words.
  if (named.pathname === '/' && named.search === '') return null
  return isSameHost(named, new URL(scope.url)) && isInFolder(named, scope.folder) ? named.toString() : null
}

function reasonOf(page: FetchedPage, scanned: ScannedPage, scope: Scope): PageReason | null {
  const url = new URL(page.url)
  if (!isInFolder(url, scope.folder) || !isWanted(url, scope)) return 'pattern'
  if (!scanned.isIndexable || /\b(noindex|none)\b/i.test(page.robotsTag)) return 'noindex'
  if (scanned.letters < fewLetters && scanned.asksForPassword) return 'login'
  if (scanned.letters < fewLetters && saysMissing.test(scanned.title)) return 'not_found'
  return null
}

export async function weighPage(ctx: Ctx, page: FetchedPage, scope: Scope): Promise<Weighed> {
  const url = new URL(page.url)
  if (page.type === 'pdf') {
    const textHash = createHash('sha256').update(page.bytes).digest('hex')
    const reason = /\b(noindex|none)\b/i.test(page.robotsTag) ? 'noindex' : null
    return { title: titleOf('', url), bytes: page.bytes, textHash, links: [], reason, otherUrl: null }
  }
  const bytes = ctx.world.websites.inUtf8(page.bytes, page.contentType)
  const scanned = await ctx.world.websites.scanPage(bytes, { url: page.url, type: page.contentType })
  const areFollowed = scanned.areLinksFollowed && !/\b(nofollow|none)\b/i.test(page.robotsTag)
  const canonical = canonicalOf(scanned, url, scope)
  const links = ownLinks([...(canonical ? [canonical] : []), ...(areFollowed ? scanned.links : [])], scope)
  const reason = reasonOf(page, scanned, scope) ?? (canonical ? 'canonical' : null)
  const title = titleOf(scanned.title, url)
  return {
    title,
    bytes,
    textHash: scanned.textHash,
    links,
    reason,
    otherUrl: reason === 'canonical' ? canonical : null,
  }
}
