import type { Ctx } from '../context/ctx.ts'
import type { Db, Scope } from '../context/database.ts'
import type { AnyEvent, JobDraft } from '../context/drafts.ts'
import type { Hints } from '../context/hints.ts'
import { eventRow, subscriberJobs } from '../events/event.ts'
import { jobRow } from '../jobs/job.ts'
import { isTransaction } from './database.ts'

/** What transact needs beyond the Ctx; handed over once when the Ctx is made. */
export interface TransactParts {
  hints: Hints
}

const parts = new WeakMap<object, TransactParts>()

/** Tells transact() what to wake after a commit made with this database. */
export function attachTransactParts(database: object, value: TransactParts): void {
  parts.set(database, value)
}

/** What is stored together with the change. */
interface Told {
  events: AnyEvent[]
  jobs: JobDraft[]
}

/** Stores events and jobs, those of the events' subscribers included; how many jobs there are. */
async function store(ctx: Ctx, tx: Db, told: Told): Promise<number> {
  const events = told.events.map((event) => eventRow(ctx, event))
  const drafts = [...told.jobs, ...events.flatMap((row) => subscriberJobs(ctx, row))]
  const jobs = drafts.map((draft) => jobRow(ctx, draft))
  await Promise.all([
    events.length > 0 && tx.insertInto('events').values(events).execute(),
    jobs.length > 0 &&
      tx
        .insertInto('jobs')
        .values(jobs)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
  ])
  return jobs.length
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
  const told: Told = { events: [], jobs: [] }
  let jobCount = 0
  const result = await ctx.database.run(scope, async (tx) => {
    const inner: Ctx = {
      ...ctx,
      settings: undefined,
      db: tx,
      announce: (event) => void told.events.push(event),
      enqueue: (job, input, options) => void told.jobs.push({ kind: job.kind, input, options: options ?? {} }),
    }
    const value = await work(inner)
    jobCount = await store(inner, tx, told)
    return value
  })
  const hints = parts.get(ctx.database)?.hints
  // Work first: what is shown reads more than it.
  if (jobCount > 0) hints?.jobsCommitted()
  if (told.events.length > 0) hints?.eventsCommitted()
  return result
}
