import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { McpConnection } from '../../../ports/mcp.ts'
import { openSecrets } from '../request/headers.ts'
import type { ServerRow } from './store.ts'

/** How a server is reached, with the secrets that must not come back in what it says. */
export interface Reached {
  connection: McpConnection
  secrets: string[]
}

function readSecrets(ctx: Ctx, { id, secrets }: ServerRow): Record<string, string> {
  try {
    return openSecrets(ctx, secrets)
  } catch (error) {
    ctx.log.warn({ serverId: id, error: String(error) }, 'the secrets of an MCP server cannot be read')
    throw failure('tool_server.failed', { problem: 'secret', reason: '' })
  }
}

/** Opens what is sealed; throws `tool_server.failed` when it cannot be read. */
export function connectionTo(ctx: Ctx, server: ServerRow, signal: AbortSignal): Reached {
  const opened = readSecrets(ctx, server)
  const headers = server.headers.map(({ name, value }): [string, string] => [name, value ?? opened[name] ?? ''])
  const connection = {
    url: server.url,
    headers: { 'user-agent': 'Opora', ...Object.fromEntries(headers) },
    egress: ctx.world.tools,
    maxBytes: server.max_kilobytes * 1024,
    timeoutMs: server.timeout_seconds * 1000,
    signal,
    protocol: server.protocol,
  }
  const query = [...new URL(server.url).searchParams.values()].filter((value) => value.length >= 8)
  return { connection, secrets: [...Object.values(opened), ...query] }
}
