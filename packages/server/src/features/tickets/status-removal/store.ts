import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

interface Leaving {
  id: string
  rank: string | null
}

/** Who stands in a status, in order; archived ones, which stand nowhere, are last. They wait for nobody else then. */
export async function lockLeaving(ctx: Ctx, statusId: string): Promise<Leaving[]> {
  const { rows } = await sql<Leaving>`select id, rank from tickets
    where workspace_id = ${ctx.workspaceId} and status_id = ${statusId} order by rank for update`.execute(ctx.db)
  return rows
}

interface Arriving {
  statusId: string
  ids: readonly string[]
  /** Null where one is archived. */
  ranks: readonly (string | null)[]
}

export async function putInto(ctx: Ctx, { statusId, ids, ranks }: Arriving): Promise<void> {
  await sql`update tickets t set status_id = ${statusId}, rank = n.rank, version = version + 1,
      status_since = ${ctx.now}, updated_at = ${ctx.now}
    from unnest(${[...ids]}::uuid[], ${[...ranks]}::text[]) as n(id, rank) where t.id = n.id`.execute(ctx.db)
}
