import { failure, isFailure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'

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
    return await readLimited(response.body)
  } catch (error) {
    if (isFailure(error) || signal.aborted) throw error
    throw failure('page.unreachable', { host: new URL(url).host })
  }
}

async function readLimited(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw failure('page.too_large', { megabytes: maxBytes / 1024 / 1024 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
