import { isFailure } from '@opora/contract/errors'
import type { ToolServerId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { McpListing } from '../../../ports/mcp.ts'
import { toolServerChanged } from '../events.ts'
import { formsOf, masked } from '../request/masked.ts'
import { connectionTo } from './connection-to.ts'
import { offerOf } from './offer-of.ts'
import { getServer } from './save-server.ts'
import { type CheckValues, keepCheck, lockedServer, replaceOffers, type ServerRow } from './store.ts'

const mostTools = 300
const listBytes = 4 * 1024 * 1024
const listMs = 20_000

type Read = { check: CheckValues; listing: McpListing | null }

/** Asks a server for its tools; what goes wrong is told, not thrown. */
async function read(ctx: Ctx, server: ServerRow, signal: AbortSignal): Promise<Read> {
  const startedMs = ctx.world.clock.ms()
  const took = (): number => Math.round(ctx.world.clock.ms() - startedMs)
  let secrets: string[] = []
  try {
    const reached = connectionTo(ctx, server, signal)
    secrets = reached.secrets
    // Which revision it speaks is found out anew: servers are updated.
    const asked = { ...reached.connection, maxBytes: listBytes, timeoutMs: listMs, protocol: null }
    const listing = await ctx.world.mcp.list(asked, mostTools)
    const { protocol, leftOut } = listing
    return { check: { problem: null, reason: '', took_ms: took(), protocol, left_out: leftOut }, listing }
  } catch (error) {
    if (!isFailure(error, 'tool_server.failed')) throw error
    const { problem, reason } = error.params
    const said = masked(String(reason ?? ''), { forms: secrets.flatMap(formsOf), isError: true })
    return { check: { problem: String(problem), reason: said, took_ms: took() }, listing: null }
  }
}

/** Reads what a server offers now. A server that does not answer keeps what it offered before. */
export async function refreshServer(ctx: Ctx, id: ToolServerId, signal: AbortSignal): Promise<void> {
  const server = await getServer(ctx, id)
  const { check, listing } = await read(ctx, server, signal)
  const offers = listing?.tools.map(offerOf)
  await transact({ ...ctx, now: ctx.world.clock.now() }, async (ctx) => {
    const now = await lockedServer(ctx, id)
    // Another address meanwhile: what was read is not its own.
    if (now?.url !== server.url) return
    await keepCheck(ctx, id, check)
    if (offers) await replaceOffers(ctx, id, offers)
    ctx.announce(toolServerChanged({ serverId: id }))
  })
}
