import { failure, isFailure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { answerKind, retryAfterMs } from '../../../platform/safety/answer-kind.ts'
import { readLimited } from '../../../platform/safety/read-limited.ts'
import { keyOf } from '../addresses/plain-address.ts'

const megabyte = 1024 * 1024
const mostBytes = { html: 5 * megabyte, pdf: 20 * megabyte } as const
const timeoutMs = 20_000
const mostHops = 5

interface Told {
  code: string
  params: Record<string, string | number>
}

export interface FetchedPage {
  kind: 'page'
  url: string
  type: 'html' | 'pdf'
  contentType: string
  bytes: Buffer
  etag: string | null
  lastModified: string | null
  robotsTag: string
}

/** What came of asking for a page. */
export type Answer =
  | FetchedPage
  | { kind: 'unchanged' }
  | { kind: 'moved'; to: string }
  | { kind: 'gone' | 'closed'; failure: Told }
  | { kind: 'broken'; failure: Told }
  | { kind: 'busy'; failure: Told; waitMs: number | null }
  | { kind: 'type' | 'too_large' }
  | { kind: 'silent'; failure: Told }

export interface Asking {
  url: string
  etag: string | null
  lastModified: string | null
  readsPdf: boolean
  signal: AbortSignal
}

/** Who asks, so that a website can tell us apart and address us in robots.txt. */
export const userAgent = (ctx: Ctx): string => `Opora/${ctx.world.version}`

function headersOf(ctx: Ctx, { etag, lastModified }: Asking): Record<string, string> {
  return {
    accept: 'text/html,application/xhtml+xml,application/pdf;q=0.8',
    'user-agent': userAgent(ctx),
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  }
}

const typeOf = (contentType: string): 'html' | 'pdf' | null => {
  if (/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return 'html'
  return /^\s*application\/(x-)?pdf\b/i.test(contentType) ? 'pdf' : null
}

async function readPage(response: Response, asking: Asking, url: string): Promise<Answer> {
  const contentType = response.headers.get('content-type') ?? ''
  const type = typeOf(contentType)
  if (!type || (type === 'pdf' && !asking.readsPdf)) {
    await response.body?.cancel()
    return { kind: 'type' }
  }
  const bytes = await readLimited(response.body, mostBytes[type])
  if (!bytes) return { kind: 'too_large' }
  const [etag, lastModified] = [response.headers.get('etag'), response.headers.get('last-modified')]
  return {
    kind: 'page',
    url,
    type,
    contentType,
    bytes,
    etag,
    lastModified,
    robotsTag: response.headers.get('x-robots-tag') ?? '',
  }
}

async function answerOf(ctx: Ctx, response: Response, asking: Asking & { at: string }): Promise<Answer> {
  const kind = answerKind(response.status)
  if (kind === 'ok') return readPage(response, asking, asking.at)
  await response.body?.cancel()
  const told: Told = { code: 'page.status', params: { status: response.status } }
  if (kind === 'unchanged') return { kind }
  if (kind === 'busy')
    return { kind, failure: told, waitMs: retryAfterMs(response.headers.get('retry-after'), ctx.now) }
  if (kind !== 'moved') return { kind, failure: told }
  const location = response.headers.get('location')
  if (!location || !URL.canParse(location, asking.at)) return { kind: 'broken', failure: told }
  return { kind: 'moved', to: new URL(location, asking.at).toString() }
}

/** Asks for one page. A redirect to another spelling of the same address is followed, any other is only told. */
export async function askPage(ctx: Ctx, asking: Asking): Promise<Answer> {
  const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(timeoutMs)])
  const init = { redirect: 'manual', signal, headers: headersOf(ctx, asking) } as const
  let at = asking.url
  try {
    for (let hop = 0; hop < mostHops; hop += 1) {
      const answer = await answerOf(ctx, await ctx.world.pages(at, init), { ...asking, at })
      const isSpelling = answer.kind === 'moved' && keyOf(new URL(answer.to)) === keyOf(new URL(at))
      if (answer.kind !== 'moved' || !isSpelling) return answer
      at = answer.to
    }
    throw failure('page.unreachable', { host: new URL(at).host })
  } catch (error) {
    if (asking.signal.aborted) throw error
    if (isFailure(error)) return { kind: 'broken', failure: { code: error.code, params: error.params } }
    return { kind: 'silent', failure: { code: 'page.unreachable', params: { host: new URL(at).host } } }
  }
}
