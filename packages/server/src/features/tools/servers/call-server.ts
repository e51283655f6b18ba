import { isFailure } from '@opora/contract/errors'
import type { ToolServerProblem } from '@opora/contract/tool-servers'
import type { ToolFailure } from '@opora/contract/tools'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Arguments } from '../parameters.ts'
import { readResult } from '../request/read-result.ts'
import type { Prepared, Sent } from '../request/send-request.ts'
import type { ToolRow } from '../store.ts'
import { connectionTo } from './connection-to.ts'
import { type ServerRow, usableServer } from './store.ts'

const failures: Record<ToolServerProblem, ToolFailure> = {
  address: 'address',
  host: 'unreachable',
  nobody: 'unreachable',
  certificate: 'unreachable',
  broken: 'unreachable',
  unauthorised: 'status',
  forbidden: 'status',
  unknown: 'status',
  busy: 'status',
  slow: 'slow',
  not_mcp: 'protocol',
  too_large: 'too_large',
  secret: 'secret',
}

const mostCharacters = 6000

interface Calling {
  server: ServerRow
  name: string
  given: Arguments
}

async function send(ctx: Ctx, { server, name, given }: Calling, signal: AbortSignal): Promise<Omit<Sent, 'tookMs'>> {
  try {
    const { connection, secrets } = connectionTo(ctx, server, signal)
    const { parts, isError } = await ctx.world.mcp.call(connection, name, given)
    const lines = parts.map((part) => readResult(part, secrets, isError)).filter(Boolean)
    return {
      result: lines.join('\n').slice(0, mostCharacters).toWellFormed(),
      failure: isError ? 'status' : null,
      status: null,
    }
  } catch (error) {
    if (!isFailure(error, 'tool_server.failed')) throw error
    return { result: '', failure: failures[error.params.problem as ToolServerProblem], status: null }
  }
}

const shown = ({ url }: ServerRow): string => `${new URL(url).origin}${new URL(url).pathname.length > 1 ? '/…' : ''}`

/** A call of a server's tool, in the words it was allowed with; with other words it is not made. */
export async function throughServer(ctx: Ctx, tool: ToolRow, given: Arguments): Promise<Prepared> {
  const usable = await usableServer(ctx, tool)
  if (!usable)
    return {
      target: `MCP ${tool.label}`,
      send: async () => ({ result: '', failure: 'changed', status: null, tookMs: 0 }),
    }
  return {
    target: `MCP ${shown(usable.server)} ${usable.name}`,
    send: async ({ signal }) => {
      const startedMs = ctx.world.clock.ms()
      const sent = await send(ctx, { ...usable, given }, signal)
      return { ...sent, tookMs: Math.round(ctx.world.clock.ms() - startedMs) }
    },
  }
}
