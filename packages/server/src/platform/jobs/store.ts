import type { WorkspaceId } from '@opora/contract/ids'
import { type CompiledQuery, sql } from 'kysely'
import type { Db } from '../context/database.ts'
import { storedJson } from '../safety/stored-json.ts'
import type { jobRow } from './job.ts'

type JobRow = ReturnType<typeof jobRow>

/** `if_any`: a table in which the workspace must have a row for the job to be stored; null when it always is. */
export type NewJob = JobRow & { if_any: string | null }

/** A job that is there under the same unique key is not stored again. */
export function jobInsertion(rows: readonly NewJob[]) {
  const tables = [...new Set(rows.map((row) => row.if_any))].filter((table) => table !== null)
  // All of a transaction are of one workspace; asked of each row, the whole table may be read for it.
  const workspaceId = rows[0]?.workspace_id
  const has = tables.map(
    (table) =>
      sql`or (r.if_any = ${table} and exists (select from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid))`,
  )
  return sql`
    insert into jobs (id, workspace_id, kind, input, actor, order_key, unique_key, run_at)
    select r.id, r.workspace_id, r.kind, r.input::jsonb, r.actor::jsonb, r.order_key, r.unique_key,
      coalesce(r.run_at, now())
    from jsonb_to_recordset(${storedJson(rows)}::jsonb) as r (
      id uuid, workspace_id uuid, kind text, input text, actor text, order_key text, unique_key text,
      run_at timestamptz, if_any text)
    where r.if_any is null ${sql.join(has, sql` `)}
    on conflict do nothing returning id`
}

/**
 * Stores a job as taken already, or as waiting when an earlier one of its order key is there. Whoever stores urgent jobs
 * of one order key holds one lock for it: two that do not see each other would both begin.
 */
export const insertRunning = (db: Db, row: JobRow, leaseMs: number): CompiledQuery =>
  sql<{ state: string }>`
    insert into jobs (id, workspace_id, kind, input, actor, order_key, unique_key, state, attempts, locked_until)
    select ${row.id}::uuid, ${row.workspace_id}::uuid, ${row.kind}, ${row.input}::jsonb, ${row.actor}::jsonb,
      ${row.order_key}, ${row.unique_key}, case when f.is_first then 'running' else 'waiting' end, f.is_first::int,
      case when f.is_first then now() + make_interval(secs => ${leaseMs / 1000}) end
    from (select not exists (
      select from jobs e where e.order_key = ${row.order_key} and e.state <> 'dead') as is_first) f
    on conflict do nothing returning state`.compile(db)

/** Takes away jobs of an order key that wait, for whoever does their work from now on. */
export async function dropWaiting(db: Db, orderKey: string): Promise<void> {
  await sql`delete from jobs where order_key = ${orderKey} and state = 'waiting'`.execute(db)
}

/** Whether a job stands under an order key; those that were given up do not, those that run only when they count. */
export async function standsUnder(db: Db, orderKey: string, { isRunningToo }: { isRunningToo: boolean }) {
  const states = isRunningToo ? sql`state <> 'dead'` : sql`state = 'waiting'`
  const { rows } = await sql<{ stands: boolean }>`
    select exists (select from jobs where order_key = ${orderKey} and ${states}) as stands`.execute(db)
  return rows[0]?.stands === true
}

/** Jobs that were taken, and whether there may be more to take: not all that are due were looked at. */
export interface Claim {
  jobs: ClaimedJob[]
  mayBeMore: boolean
}

/** A job taken by a worker. `attempts` counts this run too and proves, when the outcome is stored, that it is still ours. */
export interface ClaimedJob {
  id: string
  workspaceId: WorkspaceId | null
  kind: string
  input: unknown
  actor: unknown
  attempts: number
}

interface ClaimOptions {
  /** How many of the kinds that share places. */
  limit: number
  /** Kinds that take no shared place. */
  apart?: readonly string[]
  leaseMs: number
  /** How many more of a kind may run; kinds that are not named may fill the limit. */
  room?: Readonly<Record<string, number>>
  /** Only jobs of this workspace, those that are not due yet too (tests). */
  workspaceId?: WorkspaceId
}

const lookAhead = 500

/**
 * Takes jobs that are due. One of an order key is taken only when no earlier one of that key is waiting or running,
 * so the order holds even between workers: a rival either sees the earlier row or skips the locked one. A transaction that
 * ends late may bring an earlier one while a later one runs: it waits for that.
 */
export async function claimJobs(db: Db, options: ClaimOptions): Promise<Claim> {
  const own = options.workspaceId ? sql`j.workspace_id = ${options.workspaceId}` : sql`j.run_at <= now()`
  const room = options.room ?? {}
  const apart = options.apart ?? []
  const apartLimit = apart.reduce((sum, kind) => sum + Math.max(0, room[kind] ?? 0), 0)
  const full = Object.keys(room).filter((kind) => (room[kind] ?? 0) <= 0)
  const { rows } = await sql<ClaimedJob & { seen: number }>`
    with due as (
      select j.id, j.kind, j.run_at, j.seq from jobs j
      where j.state = 'waiting' and ${own} and j.kind <> all(${full})
        and (j.order_key is null or not exists (
          select from jobs e where e.order_key = j.order_key and e.state <> 'dead'
            and (e.seq < j.seq or e.state = 'running')))
      order by j.run_at, j.seq limit ${lookAhead}),
    placed as (select id, kind, row_number() over (partition by kind order by run_at, seq) as place from due),
    fitting as (
      select id, kind = any(${apart}) as is_apart from placed
      where place <= coalesce((${storedJson(room)}::jsonb ->> kind)::int, ${options.limit})),
    sharing as (
      select j.id from jobs j join fitting f on f.id = j.id where j.state = 'waiting' and not f.is_apart
      order by j.run_at, j.seq limit ${options.limit} for update of j skip locked),
    standing_apart as (
      select j.id from jobs j join fitting f on f.id = j.id where j.state = 'waiting' and f.is_apart
      order by j.run_at, j.seq limit ${apartLimit} for update of j skip locked),
    picked as (select id from sharing union all select id from standing_apart)
    update jobs set state = 'running', attempts = attempts + 1,
      locked_until = now() + make_interval(secs => ${options.leaseMs / 1000})
    from picked where jobs.id = picked.id
    returning jobs.id, jobs.workspace_id as "workspaceId", jobs.kind, jobs.input, jobs.actor, jobs.attempts,
      (select count(*)::int from due) as seen`.execute(db)
  const [first] = rows
  const jobs = rows.map(({ seen: _, ...job }) => job)
  return { jobs, mayBeMore: jobs.length >= options.limit || (first?.seen ?? 0) >= lookAhead }
}

/** Only the run that still holds the job may tell its outcome: a lost one may have been given to somebody else. */
const held = (job: ClaimedJob) => sql`id = ${job.id} and state = 'running' and attempts = ${job.attempts}`

export async function finishJob(db: Db, job: ClaimedJob): Promise<void> {
  await sql`delete from jobs where ${held(job)}`.execute(db)
}

export async function retryJob(db: Db, job: ClaimedJob, outcome: { waitMs: number; error: string }): Promise<void> {
  await sql`update jobs set state = 'waiting', locked_until = null, last_error = ${outcome.error},
    run_at = now() + make_interval(secs => ${outcome.waitMs / 1000}) where ${held(job)}`.execute(db)
}

/** The server stopped before the job ended: it runs again, and this time does not count. */
export async function giveBackJob(db: Db, job: ClaimedJob): Promise<void> {
  await sql`update jobs set state = 'waiting', locked_until = null, attempts = attempts - 1 where ${held(job)}`.execute(
    db,
  )
}

/** The outside takes nothing before then: it runs again at that time, and this one does not count. */
export async function postponeJob(db: Db, job: ClaimedJob, waitMs: number): Promise<void> {
  await sql`update jobs set state = 'waiting', locked_until = null, attempts = attempts - 1,
    run_at = now() + make_interval(secs => ${waitMs / 1000}) where ${held(job)}`.execute(db)
}

export async function buryJob(db: Db, job: ClaimedJob, error: string): Promise<void> {
  await sql`update jobs set state = 'dead', locked_until = null, last_error = ${error}, failed_at = now()
    where ${held(job)}`.execute(db)
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

/** Those of these pieces of work no job is left for: it was buried or deleted. `name` is the part of its input that tells which. */
export async function withoutJob(
  db: Db,
  { kind, name }: { kind: string; name: string },
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ asked: string }>`
    select asked from unnest(${[...ids]}::text[]) as of (asked) where not exists (
      select from jobs where kind = ${kind} and state <> 'dead' and input ->> ${name}::text = asked)`.execute(db)
  return new Set(rows.map(({ asked }) => asked))
}

/** The same for work that several parts of its input tell. */
export async function inputsWithoutJob<I extends object>(db: Db, kind: string, inputs: readonly I[]): Promise<I[]> {
  if (inputs.length === 0) return []
  const { rows } = await sql<{ place: number }>`
    select place::int as place from unnest(${inputs.map((input) => storedJson(input))}::jsonb[]) with ordinality as of (asked, place)
    where not exists (select from jobs where kind = ${kind} and state <> 'dead' and input @> asked)`.execute(db)
  return rows.flatMap(({ place }) => inputs[place - 1] ?? [])
}

export async function countJobs(db: Db): Promise<{ state: string; count: number }[]> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from jobs group by state`.execute(db)
  return rows
}
