import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Arguments } from '../parameters.ts'
import { address } from '../request/address.ts'
import { type Prepared, sendRequest } from '../request/send-request.ts'
import { throughServer } from '../servers/call-server.ts'
import type { ToolRow } from '../store.ts'

/** The call of a tool with these arguments, wherever it is from; null when they do not fit into its address. */
export async function prepare(ctx: Ctx, tool: ToolRow, given: Arguments): Promise<Prepared | null> {
  if (tool.server_tool_id) return throughServer(ctx, tool, given)
  const addressed = address(tool, given)
  if (!addressed) return null
  return {
    target: `${tool.method} ${addressed.shown}`,
    send: (how) => sendRequest(ctx, { tool, addressed, ...how }),
  }
}
