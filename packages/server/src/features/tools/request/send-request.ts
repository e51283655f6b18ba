import { isFailure } from '@opora/contract/errors'
import type { ToolFailure } from '@opora/contract/tools'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { readLimited } from '../../../platform/safety/read-limited.ts'
import type { ToolRow } from '../store.ts'
import { type Addressed, fixedSecrets } from './address.ts'
import { openSecrets } from './headers.ts'
import { readResult } from './read-result.ts'

/** What came of a request. */
export interface Sent {
  result: string
  failure: ToolFailure | null
  status: number | null
  tookMs: number
}

/** A call that only has to be made. */
export interface Prepared {
  /** What staff see of it. */
  target: string
  /** `key` is the same for every try of one call. */
  send(how: { key: string; signal: AbortSignal }): Promise<Sent>
}

interface Sending {
  tool: ToolRow
  addressed: Addressed
  /** The same for every try of one call, so that the other side may recognise it. */
  key: string
  signal: AbortSignal
}

class Refused extends Error {
  readonly reason: ToolFailure
  constructor(reason: ToolFailure) {
    super(reason)
    this.reason = reason
  }
}

async function readText(body: AsyncIterable<Uint8Array> | null, kilobytes: number): Promise<string> {
  const bytes = await readLimited(body, kilobytes * 1024)
  if (!bytes) throw new Refused('too_large')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refused('not_text')
  }
}

function readSecrets(ctx: Ctx, { id, secrets }: ToolRow): Record<string, string> {
  try {
    return openSecrets(ctx, secrets)
  } catch (error) {
    ctx.log.warn({ toolId: id, error: String(error) }, 'the secrets of a tool cannot be read')
    throw new Refused('secret')
  }
}

function reasonOf(error: unknown, signal: AbortSignal): ToolFailure {
  if (error instanceof Refused) return error.reason
  if (isFailure(error, 'page.address_refused')) return 'address'
  return signal.aborted ? 'slow' : 'unreachable'
}

/** Sends one request through the egress: to the host of the tool alone, no redirects, cut at its time and size. */
export async function sendRequest(ctx: Ctx, { tool, addressed, key, signal }: Sending): Promise<Sent> {
  const startedMs = ctx.world.clock.ms()
  const limited = AbortSignal.any([signal, AbortSignal.timeout(tool.timeout_seconds * 1000)])
  const sent: Sent = { result: '', failure: null, status: null, tookMs: 0 }
  try {
    const secrets = readSecrets(ctx, tool)
    const headers = tool.headers.map(({ name, value }): [string, string] => [name, value ?? secrets[name] ?? ''])
    const response = await ctx.world.tools(addressed.url, {
      method: tool.method,
      signal: limited,
      headers: {
        accept: 'application/json, text/*;q=0.8',
        'user-agent': 'Opora',
        'idempotency-key': key,
        ...(addressed.body === null ? {} : { 'content-type': 'application/json' }),
        ...Object.fromEntries(headers),
      },
      ...(addressed.body === null ? {} : { body: addressed.body }),
    })
    sent.status = response.status
    const known = [...Object.values(secrets), ...fixedSecrets(tool.url)]
    sent.result = readResult(await readText(response.body, tool.max_kilobytes), known, !response.ok)
    if (!response.ok) sent.failure = 'status'
  } catch (error) {
    sent.failure = reasonOf(error, limited)
  }
  return { ...sent, tookMs: Math.round(ctx.world.clock.ms() - startedMs) }
}
