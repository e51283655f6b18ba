import { failure } from '@opora/contract/errors'
import type { AssistantId, ToolId } from '@opora/contract/ids'
import type { ToolHeader, ToolMethod, ToolParameters } from '@opora/contract/tools'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { assistantsOf } from '../assistants/index.ts'
import { toolChanged } from './events.ts'
import { problemsOf } from './parameters.ts'
import { addressProblem, originOf } from './request/address.ts'
import { headerProblems, storeHeaders } from './request/headers.ts'
import {
  changeTool,
  deleteToolRow,
  insertTool,
  lockedToolRow,
  replaceUsers,
  type ToolRow,
  type ToolValues,
  toolRow,
} from './store.ts'

/** What an admin says about a tool. */
export interface ToolInput {
  name: string
  label: string
  description: string
  parameters: ToolParameters
  method: ToolMethod
  url: string
  headers: ToolHeader[]
  timeoutSeconds: number
  maxKilobytes: number
  isSensitive: boolean
  hasEffects: boolean
  isEnabled: boolean
  assistantIds: AssistantId[]
}

/** Unless said, a tool that only looks is for those alone who proved who they are. */
type NewTool = Omit<ToolInput, 'isSensitive'> & { isSensitive?: boolean | undefined }

type Change = { [K in keyof ToolInput]?: ToolInput[K] | undefined }

/** The only way from an id to a tool. */
async function getTool(ctx: Ctx, id: ToolId): Promise<ToolRow> {
  const row = await toolRow(ctx, id)
  if (!row || row.server_tool_id) throw failure('not_found')
  return row
}

const columnsOf = (input: Change): Partial<ToolValues> =>
  Object.fromEntries(
    Object.entries({
      name: input.name,
      label: input.label,
      description: input.description,
      parameters: input.parameters,
      method: input.method,
      url: input.url,
      timeout_seconds: input.timeoutSeconds,
      max_kilobytes: input.maxKilobytes,
      is_sensitive: input.isSensitive,
      has_effects: input.hasEffects,
      is_enabled: input.isEnabled,
    }).filter(([, value]) => value !== undefined),
  )

function assertSound({ url, parameters, headers }: Pick<ToolValues, 'url' | 'parameters' | 'headers'>): void {
  const wrongAddress = addressProblem(url, parameters)
  const problems = [
    ...problemsOf(parameters),
    ...headerProblems(headers),
    ...(wrongAddress ? [{ path: 'url', message: wrongAddress, code: 'custom' }] : []),
  ]
  if (problems.length > 0) throw failure('invalid', {}, problems)
}

/** Only assistants of this workspace, each once: the foreign key alone would take another workspace's. */
export async function setUsers(ctx: Ctx, id: ToolId, assistantIds: readonly AssistantId[]): Promise<void> {
  const known = new Set<string>((await assistantsOf(ctx)).map((row) => row.id))
  if (assistantIds.some((one) => !known.has(one)))
    throw failure('invalid', {}, [{ path: 'assistantIds', message: 'must be assistants that exist', code: 'custom' }])
  await replaceUsers(ctx, id, [...new Set(assistantIds)])
}

async function saving(ctx: Ctx, work: (ctx: Ctx) => Promise<ToolId>): Promise<ToolRow> {
  const id = await transact(ctx, async (ctx) => {
    const toolId = await work(ctx)
    ctx.announce(toolChanged({ toolId }))
    return toolId
  }).catch((error: unknown) => {
    throw isTaken(error) ? failure('tool.name_taken') : error
  })
  return getTool(ctx, id)
}

/** Adds a tool. Its secrets are sealed before they are stored and never leave the server again but to its host. */
export async function createTool(ctx: Ctx, given: NewTool): Promise<ToolRow> {
  // With effects a member looks at every call first.
  const input: ToolInput = { ...given, isSensitive: given.isSensitive ?? !given.hasEffects }
  assertSound(input)
  const values = { ...columnsOf(input), ...storeHeaders(ctx, input.headers, null) } as ToolValues
  return saving(ctx, async (ctx) => {
    const id = await insertTool(ctx, values)
    await setUsers(ctx, id, input.assistantIds)
    return id
  })
}

/** Changes a tool; what is not mentioned stays as it is. */
export async function updateTool(ctx: Ctx, id: ToolId, input: Change): Promise<ToolRow> {
  return saving(ctx, async (ctx) => {
    const before = await lockedToolRow(ctx, id)
    if (!before || before.server_tool_id) throw failure('not_found')
    const headers = input.headers ?? before.headers
    const url = input.url ?? before.url
    assertSound({ url, headers, parameters: input.parameters ?? before.parameters })
    // A stored secret must not travel to a host it was not given for, nor in clear.
    const held = originOf(url) === originOf(before.url) ? before.secrets : null
    await changeTool(ctx, id, { ...columnsOf(input), ...storeHeaders(ctx, headers, held) })
    if (input.assistantIds) await setUsers(ctx, id, input.assistantIds)
    return id
  })
}

/** Deletes a tool; what was called with it stays on record. */
export async function deleteTool(ctx: Ctx, id: ToolId): Promise<void> {
  await getTool(ctx, id)
  await transact(ctx, async (ctx) => {
    await deleteToolRow(ctx, id)
    ctx.announce(toolChanged({ toolId: id }))
  })
}
