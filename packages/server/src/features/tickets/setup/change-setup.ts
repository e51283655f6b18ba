import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { ticketSetupChanged } from '../events.ts'
import { ensureSetup } from './ensure-setup.ts'
import { countTable, holdSetup, projectRow, type SetupTable, statusRow } from './store.ts'

/** Runs a change of the setup and tells of it; who changes it at the same time waits. */
export async function changingSetup<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  await ensureSetup(ctx)
  try {
    return await transact(ctx, async (ctx) => {
      await holdSetup(ctx)
      const result = await work(ctx)
      ctx.announce(ticketSetupChanged({}))
      return result
    })
  } catch (error) {
    if (!isTaken(error)) throw error
    throw failure('ticket_setup.name_taken', {}, [{ path: 'body.name', message: 'is taken', code: 'taken' }])
  }
}

export async function assertRoom(ctx: Ctx, table: SetupTable, limit: number): Promise<void> {
  if ((await countTable(ctx, table)) >= limit) throw failure('ticket_setup.too_many', { limit })
}

/** A name and what it is compared by; nothing where none was given. */
export function namedAs(name: string | undefined): { name?: string; name_key?: string } {
  if (name === undefined) return {}
  const { shown, key } = uniqueName(name)
  return { name: shown, name_key: key }
}

/** Null where it comes back, absent where nothing was said. */
export const archivedAs = (ctx: Ctx, isArchived: boolean | undefined): { archived_at?: Date | null } =>
  isArchived === undefined ? {} : { archived_at: isArchived ? ctx.now : null }

export async function assertProjects(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const id of new Set(ids)) if (!(await projectRow(ctx, id))) throw failure('not_found')
}

export async function assertStatuses(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const id of new Set(ids)) if (!(await statusRow(ctx, id))) throw failure('not_found')
}

/** Ids of those in their order, with one of them at another place. */
export const placed = (rows: readonly { id: string }[], id: string, position: number): string[] =>
  rows
    .map((row) => row.id)
    .filter((one) => one !== id)
    .toSpliced(position, 0, id)

/** The row of a change that named it. */
export function found<T>(row: T | undefined): T {
  if (!row) throw failure('not_found')
  return row
}
