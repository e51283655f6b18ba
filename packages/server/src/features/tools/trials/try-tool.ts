import { failure } from '@opora/contract/errors'
import type { ToolId } from '@opora/contract/ids'
import type { ToolParameters, ToolTrial } from '@opora/contract/tools'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { prepare } from '../calls/prepare.ts'
import { type Arguments, argumentProblems, checkArguments } from '../parameters.ts'
import { toolRow } from '../store.ts'
import { countTrialsSince, insertTrial, keepTrialEnd } from './store.ts'

interface Trying {
  arguments: Arguments
  /** That it is really called, which a tool with effects asks for. */
  isConfirmed: boolean
}

const mostTrials = 60
const perMs = 3_600_000

const wrong = (path: string, message: string) => failure('invalid', {}, [{ path, message, code: 'custom' }])

/** With everything open that a contact would otherwise be known by. */
const opened = ({ properties, required }: ToolParameters): ToolParameters => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(properties).map(([name, { 'x-from': _, ...one }]) => [name, one])),
  required,
})

/**
 * One real call by an admin of a request or of an MCP server's tool, on the way every call takes: checked arguments,
 * the egress, its time and size, on record before it is sent.
 */
export async function tryTool(ctx: Ctx, id: ToolId, { arguments: given, isConfirmed }: Trying): Promise<ToolTrial> {
  const tool = await toolRow(ctx, id)
  if (!tool) throw failure('not_found')
  if (tool.has_effects && !isConfirmed) throw wrong('isConfirmed', 'a tool with effects is really called')
  const parameters = opened(tool.parameters)
  const checked = checkArguments(parameters, given)
  if (typeof checked === 'string') throw failure('invalid', {}, argumentProblems(parameters, given))
  const call = await prepare(ctx, tool, checked)
  if (!call) throw wrong('arguments', 'a value does not fit into the address')
  const { target } = call
  if ((await countTrialsSince(ctx, new Date(ctx.now.getTime() - perMs))) >= mostTrials)
    return { target, result: '', failure: 'limit', status: null, tookMs: 0 }
  const { actor } = ctx
  const member = actor.type === 'member' ? { id: actor.memberId, name: actor.name } : null
  const key = ctx.world.ids.next()
  await insertTrial(ctx, { id: key, tool, member, given: checked, target })
  const sent = await call.send({ key, signal: AbortSignal.timeout(tool.timeout_seconds * 1000) })
  await keepTrialEnd(ctx, key, sent)
  return { target, ...sent }
}
