import { failure, isFailure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import { readLimited } from '../../platform/safety/read-limited.ts'

const maxBytes = 10 * 1024 * 1024
const timeoutMs = 20_000

/** The bytes behind a public address, at most 10 MB and 20 s. */
export async function fetchPage(ctx: Ctx, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    const response = await ctx.world.pages(url, {
      signal: limited,
      headers: { accept: 'text/html,application/xhtml+xml,application/pdf,text/plain;q=0.8', 'user-agent': 'Opora' },
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw failure('page.status', { status: response.status })
    }
    const bytes = await readLimited(response.body, maxBytes)
    if (!bytes) throw failure('page.too_large', { megabytes: maxBytes / 1024 / 1024 })
    const type = response.headers.get('content-type') ?? ''
    return /html/i.test(type) ? ctx.world.websites.inUtf8(bytes, type) : bytes
  } catch (error) {
    if (isFailure(error) || signal.aborted) throw error
    throw failure('page.unreachable', { host: new URL(url).host })
  }
}
