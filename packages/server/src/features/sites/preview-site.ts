import type { NewSite, SitePreview } from '@opora/contract/sites'
import type { Ctx } from '../../platform/context/ctx.ts'
import { displayText } from '../../platform/safety/display-text.ts'
import type { RobotRules } from '../../ports/website.ts'
import { plannedSite } from './add-site.ts'
import { checkPatterns } from './addresses/check-patterns.ts'
import { isInFolder, judgeAddress, type Scope } from './addresses/judge-address.ts'
import { isSameHost, keyOf, plainAddress } from './addresses/plain-address.ts'
import { takeTurns } from './addresses/take-turns.ts'
import { readRobotsFile } from './crawling/read-robots.ts'
import { readSitemapFile, sitemapsOf } from './crawling/read-sitemap.ts'
import { alone } from './pages/alone.ts'
import { askPage } from './pages/ask-page.ts'

const patienceMs = 25_000
const mostSitemaps = 8
const mostExamples = 8
const mostJudged = 10_000

interface Looking {
  scope: Scope
  robots: RobotRules
  signal: AbortSignal
}

/** Different pages of the site among addresses, as they will be asked for. */
async function admitted(ctx: Ctx, urls: readonly string[], looking: Looking): Promise<Map<string, string>> {
  const { scope, robots, signal } = looking
  const found = new Map<string, string>()
  const turn = takeTurns(ctx, signal)
  for (const text of urls) {
    await turn()
    const url = plainAddress(text)
    if (!url || found.has(keyOf(url))) continue
    if (judgeAddress(url, scope, robots) === 'admitted') found.set(keyOf(url), url.toString())
  }
  return found
}

async function lookAtSitemaps(ctx: Ctx, looking: Looking): Promise<{ pages: Map<string, string>; isMore: boolean }> {
  const queue = sitemapsOf(looking.scope.url, looking.robots)
  const pages = new Map<string, string>()
  let [isMore, left] = [false, mostJudged]
  for (let read = 0; queue.length > 0 && left > 0; read += 1) {
    const next = queue.shift()
    if (!next || read >= mostSitemaps) return { pages, isMore: true }
    const found = await readSitemapFile(ctx, { url: next.url, most: left, pauseMs: 0, signal: looking.signal })
    if (typeof found === 'string') continue
    left -= found.pages.length
    for (const [key, url] of await admitted(ctx, found.pages, looking)) if (!pages.has(key)) pages.set(key, url)
    isMore ||= found.isCut
    if (next.depth === 0) queue.push(...found.sitemaps.map((url) => ({ url, depth: 1 })))
  }
  return { pages, isMore: isMore || queue.length > 0 }
}

type FirstPage = Pick<SitePreview, 'title' | 'failure'> & { links: Map<string, string> }

const isInside = (url: string, scope: Scope): boolean =>
  isSameHost(new URL(url), new URL(scope.url)) && isInFolder(new URL(url), scope.folder)

async function lookAtFirstPage(ctx: Ctx, looking: Looking): Promise<FirstPage> {
  const { scope, signal } = looking
  const nothing = { title: '', links: new Map<string, string>() }
  let url = scope.url
  for (let hop = 0; hop < 3; hop += 1) {
    const asking = { url, etag: null, lastModified: null, readsPdf: scope.readsPdf, signal }
    const answer = await alone(new URL(url).host, { ms: 0, signal }, () => askPage(ctx, asking))
    if (answer.kind === 'moved') {
      url = answer.to
      continue
    }
    if (!isInside(url, scope)) return { ...nothing, failure: { code: 'site.moved', params: { url } } }
    if ('failure' in answer) return { ...nothing, failure: answer.failure }
    if (answer.kind !== 'page' || answer.type === 'pdf') return { ...nothing, failure: null }
    const page = await ctx.world.websites.scanPage(answer.bytes, { url: answer.url, type: answer.contentType })
    return {
      title: displayText(page.title),
      links: await admitted(ctx, page.areLinksFollowed ? page.links : [], looking),
      failure: null,
    }
  }
  return { ...nothing, failure: { code: 'page.unreachable', params: { host: new URL(url).host } } }
}

/** Looks at robots.txt, the sitemaps and the first page, and stores nothing. */
export async function previewSite(ctx: Ctx, input: NewSite): Promise<SitePreview> {
  const { url, folder } = plannedSite(input)
  checkPatterns(input)
  const { include, exclude, readsPdf } = input
  const signal = AbortSignal.timeout(patienceMs)
  const empty = { url, folder, title: '', inSitemap: 0, isMore: false, onFirstPage: 0, examples: [] }
  try {
    const text = await readRobotsFile(ctx, url, signal)
    if (typeof text !== 'string') return { ...empty, failure: text }
    const robots = ctx.world.websites.readRobots(text)
    if (!robots.allows(url)) return { ...empty, failure: { code: 'site.robots_refused', params: {} } }
    const looking: Looking = { scope: { url, folder, include, exclude, readsPdf }, robots, signal }
    const first = await lookAtFirstPage(ctx, looking)
    if (first.failure) return { ...empty, failure: first.failure }
    const { pages, isMore } = input.usesSitemap
      ? await lookAtSitemaps(ctx, looking)
      : { pages: new Map<string, string>(), isMore: false }
    const links = input.followsLinks ? first.links : new Map<string, string>()
    const examples = [...new Map([...pages, ...links]).values()].slice(0, mostExamples)
    return {
      ...empty,
      title: first.title,
      inSitemap: pages.size,
      isMore,
      onFirstPage: links.size,
      examples,
      failure: null,
    }
  } catch (error) {
    if (!signal.aborted) throw error
    return { ...empty, failure: { code: 'page.unreachable', params: { host: new URL(url).host } } }
  }
}
