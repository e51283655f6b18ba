import type { Ctx } from '../context/ctx.ts'
import { type AnyEvent, eventRow, subscriberJobs } from '../events/event.ts'
import { type AnyJobDraft, jobRow } from '../jobs/job.ts'
import { type Db, isTransaction, type Scope } from './database.ts'
import type { Hints } from './hints.ts'

/** What transact needs beyond the Ctx; handed over once when the Ctx is made. */
export interface TransactParts {
  hints: Hints
}

const parts = new WeakMap<object, TransactParts>()

/** Tells transact() what to wake after a commit made with this database. */
export function attachTransactParts(database: object, value: TransactParts): void {
  parts.set(database, value)
}

async function write(ctx: Ctx, tx: Db, events: AnyEvent[], jobs: AnyJobDraft[]): Promise<number> {
  const eventRows = events.map((event) => eventRow(ctx, event))
  if (eventRows.length > 0) await tx.insertInto('events').values(eventRows).execute()
  const drafts = [...jobs, ...eventRows.flatMap((row) => subscriberJobs(ctx, row))]
  if (drafts.length > 0) {
    const rows = drafts.map((draft) => jobRow(ctx, draft))
    await tx
      .insertInto('jobs')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return drafts.length
}

/**
 * Runs work in one transaction: its changes, the events it announces and the jobs it enqueues are stored together or not at all.
 * Inside another transact() it joins that transaction.
 */
export function transact<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return isTransaction(ctx.db) ? work(ctx) : commit(ctx, { workspaceId: ctx.workspaceId }, work)
}

/** Like transact(), with the rights of the machinery: for rows no workspace owns. Every query inside names its workspace itself. */
export function transactAcross<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (isTransaction(ctx.db)) throw new Error('a workspace transaction cannot reach across')
  return commit(ctx, 'platform', work)
}

async function commit<T>(ctx: Ctx, scope: Scope, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const events: AnyEvent[] = []
  const jobs: AnyJobDraft[] = []
  let jobCount = 0
  const result = await ctx.database.run(scope, async (tx) => {
    const inner: Ctx = {
      ...ctx,
      db: tx,
      announce: (event) => void events.push(event),
      enqueue: (job, input, options) => void jobs.push({ kind: job.kind, input, options: options ?? {} }),
    }
    const value = await work(inner)
    jobCount = await write(inner, tx, events, jobs)
    return value
  })
  const hints = parts.get(ctx.database)?.hints
  if (events.length > 0) hints?.eventsCommitted()
  if (jobCount > 0) hints?.jobsCommitted()
  return result
}
