import { failure } from '@opora/contract/errors'
import type { ToolId } from '@opora/contract/ids'
import type { ToolTrial } from '@opora/contract/tools'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type Arguments, checkArguments } from './parameters.ts'
import { address } from './request/address.ts'
import { sendRequest } from './request/send-request.ts'
import { getTool } from './save-tool.ts'

/** One real call by an admin, who also fills in what otherwise comes from the contact. */
export async function tryTool(ctx: Ctx, id: ToolId, given: Arguments): Promise<ToolTrial> {
  const tool = await getTool(ctx, id)
  const { properties, required } = tool.parameters
  const open = Object.entries(properties).map(([name, { 'x-from': _, ...one }]) => [name, one])
  const checked = checkArguments({ type: 'object', properties: Object.fromEntries(open), required }, given)
  const addressed = typeof checked === 'string' ? null : address(tool, checked)
  if (!addressed) {
    const message = typeof checked === 'string' ? checked : 'a value does not fit into the address'
    throw failure('invalid', {}, [{ path: 'arguments', message, code: 'custom' }])
  }
  const signal = AbortSignal.timeout(tool.timeout_seconds * 1000)
  const sent = await sendRequest(ctx, { tool, addressed, key: ctx.world.ids.next(), signal })
  return { target: `${tool.method} ${addressed.url}`, ...sent }
}
