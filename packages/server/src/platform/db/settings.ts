import type { WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../context/ctx.ts'
import type { Database } from '../context/database.ts'
import { isTransaction } from './database.ts'

/** What was read under one version of a workspace's settings. */
interface Kept {
  version: number
  values: Map<string, Promise<unknown>>
}

const mostWorkspaces = 500
const mostValues = 200

const keptBy = new WeakMap<Database, Map<WorkspaceId, Kept>>()

/** What is kept of a workspace, of this version or a newer one; everything older is forgotten. */
function keptOf({ database, workspaceId }: Ctx, version: number): Kept {
  const workspaces = keptBy.get(database) ?? new Map<WorkspaceId, Kept>()
  keptBy.set(database, workspaces)
  const known = workspaces.get(workspaceId)
  const kept = known && known.version >= version ? known : { version, values: new Map() }
  // Again at the end: the front is who was not heard of for longest.
  workspaces.delete(workspaceId)
  workspaces.set(workspaceId, kept)
  for (const oldest of workspaces.keys()) {
    if (workspaces.size <= mostWorkspaces) break
    workspaces.delete(oldest)
  }
  return kept
}

/** The version of a workspace's settings as a column of another read, which spares one. */
export const settingsVersionOf = (workspaceColumn: string) =>
  sql<number | null>`(select v.version from settings_versions v where v.workspace_id = ${sql.ref(workspaceColumn)})`

/** Which version of its settings the workspace has. */
export async function settingsVersion(ctx: Ctx): Promise<number> {
  const row = await ctx.db.selectFrom('settings_versions').select('version').executeTakeFirst()
  return Number(row?.version ?? 0)
}

/**
 * A Ctx that reads the workspace's settings once per version of them. The version is read now, once for the whole piece
 * of work, unless it was read just now; inside transact() nothing is remembered. Every table that such a read touches is
 * watched by migration 0043.
 */
export function withSettings(ctx: Ctx, version?: number | Promise<number>): Ctx {
  if (isTransaction(ctx.db)) return ctx
  const reading = Promise.resolve(version ?? settingsVersion(ctx))
  // Work that reads no settings does not fail for them.
  reading.catch(() => undefined)
  const of = async <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const { values } = keptOf(ctx, await reading)
    const known = values.get(name)
    if (known) return known as Promise<T>
    const asked = read()
    if (values.size >= mostValues) values.clear()
    values.set(name, asked)
    asked.catch(() => values.get(name) === asked && values.delete(name))
    return asked
  }
  return { ...ctx, settings: { of } }
}

/** What is read of the settings: from memory in work that began withSettings(), else anew. */
export const remembered = <T>(ctx: Ctx, name: string, read: () => Promise<T>): Promise<T> =>
  ctx.settings ? ctx.settings.of(name, read) : read()
