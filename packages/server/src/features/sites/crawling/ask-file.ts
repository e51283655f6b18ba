import { isFailure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { answerKind, isMissing } from '../../../platform/safety/answer-kind.ts'
import { readHead, readLimited } from '../../../platform/safety/read-limited.ts'
import { alone } from '../pages/alone.ts'
import { userAgent } from '../pages/ask-page.ts'

const timeoutMs = 20_000

/** A small file a website keeps for machines; redirects are followed. */
export type AskedFile =
  | { kind: 'file'; bytes: Buffer }
  | { kind: 'missing' }
  | { kind: 'lost'; failure: { code: string; params: Record<string, string | number> } }

interface AskingFile {
  url: string
  mostBytes: number
  /** What is beyond the most bytes is left, instead of the whole. */
  isCut?: boolean
  pauseMs: number
  signal: AbortSignal
}

export async function askFile(ctx: Ctx, { url, mostBytes, isCut, pauseMs, signal }: AskingFile): Promise<AskedFile> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  const ask = async (): Promise<AskedFile> => {
    const response = await ctx.world.pages(url, { signal: limited, headers: { 'user-agent': userAgent(ctx) } })
    if (answerKind(response.status) === 'ok') {
      const bytes = await (isCut ? readHead : readLimited)(response.body, mostBytes)
      return bytes ? { kind: 'file', bytes } : { kind: 'lost', failure: { code: 'page.too_large', params: {} } }
    }
    await response.body?.cancel()
    if (isMissing(response.status)) return { kind: 'missing' }
    return { kind: 'lost', failure: { code: 'page.status', params: { status: response.status } } }
  }
  try {
    return await alone(new URL(url).host, { ms: pauseMs, signal }, ask)
  } catch (error) {
    if (signal.aborted) throw error
    if (isFailure(error)) return { kind: 'lost', failure: { code: error.code, params: error.params } }
    return { kind: 'lost', failure: { code: 'page.unreachable', params: { host: new URL(url).host } } }
  }
}
