import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'

/** Desks of all workspaces that are reminded at all and can be written to. */
export const desksToRemind = (db: Db) =>
  db
    .selectFrom('desks as d')
    .innerJoin('workspaces as w', 'w.id', 'd.workspace_id')
    .select(['d.id', 'd.workspace_id', 'd.reminders', 'd.locale', 'w.time_zone'])
    .where('d.reminders', 'is not', null)
    .where('d.problem', 'is', null)
    .execute()

interface Silent {
  id: string
  external_id: string
  waiting_since: Date
}

const mostAtOnce = 10

/** Topics whose contact waits since before then, and nobody was reminded of since then; those nobody was reminded of first, then the longest. */
export async function silentTopics(ctx: Ctx, deskId: string, before: Date): Promise<Silent[]> {
  const { rows } = await sql<Silent>`
    select t.id, t.external_id, c.waiting_since
    from desk_topics t join conversations c on c.id = t.conversation_id
    where t.desk_id = ${deskId} and t.external_id is not null and t.left_at is null
      and c.needs_person and c.status in ('open', 'pending') and c.waiting_since < ${before}
      and (t.reminded_at is null or t.reminded_at < ${before} or t.reminded_at < c.waiting_since)
    order by t.reminded_at nulls first, c.waiting_since limit ${mostAtOnce}`.execute(ctx.db)
  return rows
}
