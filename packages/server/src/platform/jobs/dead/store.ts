import { sql } from 'kysely'
import type { Db } from '../../context/database.ts'

/** A job that used up its attempts. */
export interface DeadJob {
  id: string
  kind: string
  attempts: number
  error: string
  failedAt: Date
}

/** Where a page ends: the last row's time of death and id. */
export interface DeadPlace {
  failedAt: Date
  id: string
}

/** Dead letters, the latest first. */
export async function listDead(db: Db, page: { after: DeadPlace | null; limit: number }): Promise<DeadJob[]> {
  const { after } = page
  const rows = await db
    .selectFrom('jobs')
    .select(['id', 'kind', 'attempts', 'last_error', 'failed_at'])
    .where('state', '=', 'dead')
    .$if(after !== null, (query) =>
      // JavaScript knows milliseconds, the row microseconds.
      query.where(
        sql<boolean>`(date_trunc('milliseconds', failed_at), id) < (${after?.failedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy(sql`date_trunc('milliseconds', failed_at)`, 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(({ id, kind, attempts, last_error, failed_at }) => ({
    id,
    kind,
    attempts,
    error: last_error ?? '',
    failedAt: failed_at ?? new Date(0),
  }))
}

/**
 * Sends a dead letter round again, at the end of its order key: what came later may be running by now.
 * When the same work is waiting under its unique key already, the letter is simply dropped.
 */
export async function reviveJob(db: Db, id: string): Promise<boolean> {
  const { numAffectedRows: revived } = await sql`
    update jobs j set state = 'waiting', attempts = 0, failed_at = null, run_at = now(), seq = default
    where j.id = ${id} and j.state = 'dead' and not exists (
      select from jobs e where e.unique_key = j.unique_key and e.state <> 'dead')`.execute(db)
  if (revived) return true
  const { numAffectedRows: dropped } = await sql`delete from jobs where id = ${id} and state = 'dead'`.execute(db)
  return Boolean(dropped)
}
