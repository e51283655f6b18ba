import type { WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** A job taken by a worker; `lockedUntil` is renewed while it runs. */
export interface ClaimedJob {
  id: string
  workspaceId: WorkspaceId | null
  kind: string
  input: unknown
  actor: unknown
  attempts: number
}

interface ClaimOptions {
  limit: number
  leaseMs: number
  /** Only jobs of this workspace (tests). */
  workspaceId?: WorkspaceId
  /** Kinds whose capacity is used up right now. */
  without?: readonly string[]
}

/**
 * Takes jobs that are due. One of an order key is taken only when no earlier one of that key is waiting or running,
 * so the order holds even between workers: a rival either sees the earlier row or skips the locked one.
 */
export async function claimJobs(db: Db, options: ClaimOptions): Promise<ClaimedJob[]> {
  const own = options.workspaceId ? sql`and j.workspace_id = ${options.workspaceId}` : sql``
  const allowed = options.without?.length ? sql`and j.kind <> all(${[...options.without]})` : sql``
  const due = options.workspaceId ? sql`` : sql`and j.run_at <= now()`
  const { rows } = await sql<ClaimedJob>`
    with picked as (
      select j.id, j.seq from jobs j
      where j.state = 'waiting' ${due} ${own} ${allowed}
        and (j.order_key is null or not exists (
          select from jobs e where e.order_key = j.order_key and e.seq < j.seq and e.state <> 'dead'))
      order by j.run_at, j.seq limit ${options.limit} for update skip locked)
    update jobs set state = 'running', attempts = attempts + 1,
      locked_until = now() + make_interval(secs => ${options.leaseMs / 1000})
    from picked where jobs.id = picked.id
    returning jobs.id, jobs.workspace_id as "workspaceId", jobs.kind, jobs.input, jobs.actor, jobs.attempts`.execute(db)
  return rows
}

export async function finishJobs(db: Db, ids: readonly string[]): Promise<void> {
  await db
    .deleteFrom('jobs')
    .where('id', 'in', [...ids])
    .execute()
}

export async function retryJob(db: Db, id: string, outcome: { waitMs: number; error: string }): Promise<void> {
  await sql`update jobs set state = 'waiting', locked_until = null, last_error = ${outcome.error},
    run_at = now() + make_interval(secs => ${outcome.waitMs / 1000}) where id = ${id}`.execute(db)
}

export async function buryJob(db: Db, id: string, error: string): Promise<void> {
  await sql`update jobs set state = 'dead', locked_until = null, last_error = ${error}, failed_at = now()
    where id = ${id}`.execute(db)
}

export async function renewLeases(db: Db, ids: readonly string[], leaseMs: number): Promise<void> {
  await sql`update jobs set locked_until = now() + make_interval(secs => ${leaseMs / 1000})
    where id = any(${[...ids]}) and state = 'running'`.execute(db)
}

/** Gives back what a dead process held. `all` when this process is the only one (embedded). */
export async function releaseLost(db: Db, all: boolean): Promise<number> {
  const lost = all ? sql`true` : sql`locked_until < now()`
  const result = await sql`update jobs set state = 'waiting', locked_until = null
    where state = 'running' and ${lost}`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

export async function listDead(db: Db, page: { before: string | null; limit: number }) {
  return db
    .selectFrom('jobs')
    .select(['id', 'kind', 'attempts', 'last_error', 'failed_at'])
    .where('state', '=', 'dead')
    .$if(page.before !== null, (query) => query.where('failed_at', '<', new Date(page.before ?? '')))
    .orderBy('failed_at', 'desc')
    .limit(page.limit)
    .execute()
}

export async function reviveJob(db: Db, id: string): Promise<boolean> {
  const result = await db
    .updateTable('jobs')
    .set({ state: 'waiting', attempts: 0, failed_at: null })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function countJobs(db: Db): Promise<{ state: string; count: number }[]> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from jobs group by state`.execute(db)
  return rows
}

/** Moves a schedule on when it is due; true for the one process that moved it. */
export async function takeSchedule(db: Db, kind: string, times: { now: Date; next: Date }): Promise<boolean> {
  const { rows } = await sql`
    insert into schedules (kind, next_run_at) values (${kind}, ${times.next})
    on conflict (kind) do update set next_run_at = ${times.next} where schedules.next_run_at <= ${times.now}
    returning (xmax <> 0) as moved`.execute(db)
  return rows.some((row) => (row as { moved: boolean }).moved)
}
