import type { DocumentId, SitePageId } from '@opora/contract/ids'
import type { PageReason } from '@opora/contract/sites'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { handInPage, retireDocument } from '../../knowledge/index.ts'
import { isAllowed, judgeAddress } from '../addresses/judge-address.ts'
import { keyHashOf, plainAddress } from '../addresses/plain-address.ts'
import { changeRun, lockRunning } from '../runs/store.ts'
import type { Visit } from '../runs/visit.ts'
import { collectionsOfSite } from '../store.ts'
import { alone } from './alone.ts'
import { type Answer, askPage, type FetchedPage } from './ask-page.ts'
import { meetPages } from './meet-pages.ts'
import { askLater, isLeft, type Settlement, sameWords, settlePage, type WaitingPage } from './store.ts'
import { type Weighed, weighPage } from './weigh-page.ts'

/** After a page: go on, rest because the website asks for it, or stop because it answers no more or lives elsewhere now. */
export type Visited = { kind: 'on' } | { kind: 'rest'; ms: number } | { kind: 'silent' } | { kind: 'gone'; to: string }

const mostTries = { silent: 2, broken: 2, busy: 4 } as const
const mostMisses = 8
const restMs = 30_000
const longestRestMs = 15 * 60_000

interface Visiting {
  visit: Visit
  page: WaitingPage
  /** Its document, while that is there. */
  documentId: DocumentId | null
  /** What was read of it answers now. */
  isRead: boolean
  /** A person deleted its document: its links count, its words do not until they ask for it. */
  isDeleted: boolean
}

// Codes of a database or a disk that is not there: no fault of the page, the whole piece of the run is tried again.
const isOurTrouble = (error: unknown): boolean =>
  /^(?:08|25|40|53|57P|58|E[A-Z])/.test(String((error as { code?: unknown } | null)?.code))

/** Asks for the next page and writes what came of it; one that cannot be taken is put off like a broken one. */
export async function visitPage(ctx: Ctx, visit: Visit, page: WaitingPage): Promise<Visited> {
  const documentId = page.present_document as DocumentId | null
  // One that could not be read is read again: the same words may stand in other marks by now.
  const isRead =
    documentId !== null && page.document_state !== 'failed' && page.retired_at === null && page.text_hash !== null
  const isDeleted = page.reason === 'deleted' || (page.document_id !== null && documentId === null)
  const visiting: Visiting = { visit, page, documentId, isRead, isDeleted }
  try {
    return await askAndTake(ctx, visiting)
  } catch (error) {
    if (visit.signal.aborted || isOurTrouble(error)) throw error
    ctx.log.warn({ runId: visit.runId, pageId: page.id, error: String(error) }, 'a page could not be taken')
    const failure = { code: 'internal', params: {} }
    return transact(ctx, async (ctx) =>
      (await lockRunning(ctx, visit.runId)) ? putOff(ctx, visiting, { kind: 'broken', failure }) : { kind: 'on' },
    )
  }
}

/** A page met by an earlier run, or wished by a person, is asked for only where the rules of today let us. */
const mayAsk = ({ visit, page }: Visiting): boolean =>
  page.found_by === 'start' || isAllowed(new URL(page.url), visit.scope, visit.robots)

const obey = (ctx: Ctx, visiting: Visiting): Promise<Visited> =>
  transact(ctx, async (ctx) => {
    if (await lockRunning(ctx, visiting.visit.runId)) await leave(ctx, visiting, { reason: 'robots', links: [] })
    return { kind: 'on' }
  })

/** What came of a page is written with everything that follows, in one transaction. */
async function askAndTake(ctx: Ctx, visiting: Visiting): Promise<Visited> {
  const { visit, page, isRead } = visiting
  const { url } = page
  if (!mayAsk(visiting)) return obey(ctx, visiting)
  const asking = {
    url,
    etag: isRead ? page.etag : null,
    lastModified: isRead ? page.last_modified : null,
    readsPdf: visit.site.reads_pdf,
    signal: visit.signal,
  }
  const pause = { ms: visit.pauseMs, signal: visit.signal }
  const answer = await alone(new URL(url).host, pause, () => askPage(ctx, asking))
  const weighed = answer.kind === 'page' ? await weighPage(ctx, answer, visit.scope) : null
  return transact(ctx, async (ctx) => {
    const run = await lockRunning(ctx, visit.runId)
    if (!run) return { kind: 'on' }
    const isMiss = answer.kind === 'silent' || answer.kind === 'busy'
    const misses = isMiss ? run.misses + 1 : 0
    if (misses !== run.misses) await changeRun(ctx, visit.runId, { misses })
    const visited =
      weighed && answer.kind === 'page'
        ? await take(ctx, visiting, { answer, weighed })
        : await hear(ctx, visiting, answer)
    return misses >= mostMisses ? { kind: 'silent' } : visited
  })
}

/** Writes what became of a page; one whose document a person deleted stays so, whatever became of it. */
async function settle(ctx: Ctx, { page, isDeleted }: Visiting, settled: Settlement): Promise<void> {
  const deleted = { outcome: 'skipped', reason: 'deleted', failure: null, documentId: null } as const
  await settlePage(ctx, page.id as SitePageId, isDeleted ? { ...settled, ...deleted } : settled)
}

/** Leaves a page out; a document made from it earlier is retired. */
async function leave(
  ctx: Ctx,
  visiting: Visiting,
  told: Omit<Settlement, 'outcome'> & { reason: PageReason },
): Promise<void> {
  const { documentId } = visiting
  if (documentId) await retireDocument(ctx, documentId)
  const forget = { etag: null, lastModified: null, textHash: null }
  await settle(ctx, visiting, { ...forget, ...told, outcome: documentId ? 'retired' : 'skipped' })
}

async function follow(ctx: Ctx, { visit, page }: Visiting, links: readonly string[]): Promise<void> {
  if (page.found_by === 'known' || page.depth >= visit.site.depth) return
  if (visit.site.follows_links) await meetPages(ctx, visit, { urls: links, foundBy: 'link', depth: page.depth + 1 })
}

/** Why a page is to be left; that another stands for it counts only while that one is not left itself. */
async function believed(ctx: Ctx, { visit }: Visiting, { reason, otherUrl }: Weighed): Promise<PageReason | null> {
  const other = reason === 'canonical' && otherUrl ? plainAddress(otherUrl) : null
  return other && (await isLeft(ctx, visit, keyHashOf(other))) ? null : reason
}

/** A page came: it is new, changed, unchanged, or not worth keeping. */
async function take(
  ctx: Ctx,
  visiting: Visiting,
  { answer, weighed }: { answer: FetchedPage; weighed: Weighed },
): Promise<Visited> {
  const { visit, page, documentId, isRead, isDeleted } = visiting
  const { textHash, links } = weighed
  await follow(ctx, visiting, links)
  const told = await believed(ctx, visiting, weighed)
  const memory = { etag: answer.etag, lastModified: answer.lastModified, textHash, links, url: answer.url }
  const other = told ? undefined : await sameWords(ctx, visit, { id: page.id, documentId, textHash })
  const reason = isDeleted ? 'deleted' : (told ?? (other ? 'duplicate' : null))
  if (reason === 'canonical' && weighed.otherUrl) await meetAlso(ctx, visiting, weighed.otherUrl)
  if (reason) await leave(ctx, visiting, { links, reason, otherUrl: other?.url ?? weighed.otherUrl })
  else if (isRead && page.text_hash === textHash) await settle(ctx, visiting, { ...memory, outcome: 'unchanged' })
  else {
    const { siteId } = visit
    const { title, bytes } = weighed
    const collectionIds = await collectionsOfSite(ctx, siteId)
    const id = await handInPage(ctx, { documentId, siteId, url: answer.url, title, bytes, collectionIds })
    await settle(ctx, visiting, { ...memory, documentId: id, outcome: isRead ? 'changed' : 'read' })
  }
  return { kind: 'on' }
}

/** An address that stands for this page is met at the same depth. */
const meetAlso = (ctx: Ctx, { visit, page }: Visiting, url: string) =>
  meetPages(ctx, visit, { urls: [url], foundBy: 'link', depth: page.depth })

async function redirected(ctx: Ctx, visiting: Visiting, to: string): Promise<Visited> {
  const url = plainAddress(to)
  const verdict = url ? judgeAddress(url, visiting.visit.scope, visiting.visit.robots) : 'elsewhere'
  const isLogin = url !== null && /\b(log-?in|sign-?in|signin|auth|sso)\b/i.test(url.pathname)
  if (url && visiting.page.found_by === 'start' && verdict === 'elsewhere' && !isLogin) {
    const failure = { code: 'site.moved', params: { url: url.toString() } }
    await settle(ctx, visiting, { outcome: 'failed', failure })
    return { kind: 'gone', to: url.toString() }
  }
  if (url && verdict === 'admitted' && !isLogin) await meetAlso(ctx, visiting, to)
  const reason = isLogin ? 'login' : verdict === 'elsewhere' ? 'left_site' : 'redirected'
  await leave(ctx, visiting, { reason, links: [], otherUrl: url?.toString() ?? null })
  return { kind: 'on' }
}

/** Tries a page again later, or gives it up; what was read of it before goes on answering, its links stay links. */
async function putOff(
  ctx: Ctx,
  visiting: Visiting,
  answer: Extract<Answer, { kind: 'busy' | 'broken' | 'silent' }>,
): Promise<Visited> {
  const { page } = visiting
  if (page.attempts + 1 < mostTries[answer.kind]) {
    await askLater(ctx, page.id as SitePageId)
    if (answer.kind !== 'busy') return { kind: 'on' }
    return { kind: 'rest', ms: Math.min(answer.waitMs ?? restMs * 2 ** page.attempts, longestRestMs) }
  }
  await follow(ctx, visiting, page.links as string[])
  await settle(ctx, visiting, { outcome: 'failed', failure: answer.failure })
  return { kind: 'on' }
}

async function hear(
  ctx: Ctx,
  visiting: Visiting,
  answer: Exclude<Answer, FetchedPage> | FetchedPage,
): Promise<Visited> {
  const { page, documentId } = visiting
  switch (answer.kind) {
    case 'unchanged':
      await follow(ctx, visiting, page.links as string[])
      await settle(ctx, visiting, { outcome: 'unchanged' })
      return { kind: 'on' }
    case 'moved':
      return redirected(ctx, visiting, answer.to)
    case 'gone':
      if (documentId) await leave(ctx, visiting, { reason: 'gone', links: [] })
      else await settle(ctx, visiting, { outcome: 'failed', failure: answer.failure, links: [] })
      return { kind: 'on' }
    case 'closed':
      // A website may close its doors to machines for an hour: what was read before goes on answering.
      if (documentId) await settle(ctx, visiting, { outcome: 'failed', failure: answer.failure })
      else await leave(ctx, visiting, { reason: 'login' })
      return { kind: 'on' }
    case 'type':
    case 'too_large':
      await leave(ctx, visiting, { reason: answer.kind })
      return { kind: 'on' }
    case 'busy':
    case 'broken':
    case 'silent':
      return putOff(ctx, visiting, answer)
    case 'page':
      throw new Error('a page that came is taken')
  }
}
