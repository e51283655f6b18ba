import { failure } from '@opora/contract/errors'
import type { ToolServerId } from '@opora/contract/ids'
import type { ToolHeader } from '@opora/contract/tools'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { toolServerChanged } from '../events.ts'
import { headerProblems, storeHeaders } from '../request/headers.ts'
import { prefixOf } from './call-name.ts'
import {
  changeServer,
  deleteServerRow,
  insertServer,
  lockedServer,
  type ServerRow,
  type ServerValues,
  serverRow,
  serverRows,
} from './store.ts'

/** What an admin says about a server. */
export interface ServerInput {
  name: string
  url: string
  headers: ToolHeader[]
  timeoutSeconds: number
  maxKilobytes: number
}

type Change = { [K in keyof ServerInput]?: ServerInput[K] | undefined }

/** The only way from an id to a server. */
export async function getServer(ctx: Ctx, id: ToolServerId): Promise<ServerRow> {
  const row = await serverRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

const originOf = (url: string): string => new URL(url).origin
/** Those the protocol sets itself. */
const taken = /^(?:mcp-.*|accept|last-event-id)$/i

function assertSound({ url, headers }: { url: string; headers: readonly ToolHeader[] }): void {
  const parsed = URL.canParse(url) ? new URL(url) : null
  const isWeb = parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password && !parsed.hash
  const wrong = { path: 'url', message: 'must begin with http:// or https:// and hold no password', code: 'custom' }
  const own = headers.flatMap(({ name }, at) =>
    taken.test(name) ? [{ path: `headers.${at}`, message: 'is set by the protocol itself', code: 'custom' }] : [],
  )
  const problems = [...(isWeb ? [] : [wrong]), ...headerProblems(headers), ...own]
  if (problems.length > 0) throw failure('invalid', {}, problems)
}

const columnsOf = (input: Change): Partial<ServerValues> =>
  Object.fromEntries(
    Object.entries({
      name: input.name,
      url: input.url,
      timeout_seconds: input.timeoutSeconds,
      max_kilobytes: input.maxKilobytes,
    }).filter(([, value]) => value !== undefined),
  )

/** Adds a server; nothing of it may be used before its tools were read and allowed. */
export async function createServer(ctx: Ctx, input: ServerInput): Promise<ServerRow> {
  assertSound(input)
  const stored = { ...columnsOf(input), ...storeHeaders(ctx, input.headers, null) } as ServerValues
  const id = await transact(ctx, async (ctx) => {
    const prefixes = (await serverRows(ctx)).map(({ prefix }) => prefix)
    const serverId = await insertServer(ctx, { ...stored, prefix: prefixOf(input.name, prefixes) })
    ctx.announce(toolServerChanged({ serverId }))
    return serverId
  })
  return getServer(ctx, id)
}

/** Changes a server; a stored secret never travels to a host it was not given for, nor in clear. */
export async function updateServer(ctx: Ctx, id: ToolServerId, input: Change): Promise<ServerRow> {
  await transact(ctx, async (ctx) => {
    const before = await lockedServer(ctx, id)
    if (!before) throw failure('not_found')
    const headers = input.headers ?? before.headers
    const url = input.url ?? before.url
    assertSound({ url, headers })
    const held = originOf(url) === originOf(before.url) ? before.secrets : null
    await changeServer(ctx, id, { ...columnsOf(input), ...storeHeaders(ctx, headers, held) })
    ctx.announce(toolServerChanged({ serverId: id }))
  })
  return getServer(ctx, id)
}

/** Deletes a server and its tools; what was called stays on record. */
export async function deleteServer(ctx: Ctx, id: ToolServerId): Promise<void> {
  await getServer(ctx, id)
  await transact(ctx, async (ctx) => {
    await deleteServerRow(ctx, id)
    ctx.announce(toolServerChanged({ serverId: id }))
  })
}
