import type { Compilable } from 'kysely'
import type { Ctx } from '../context/ctx.ts'
import type { Db, LastStatement, Scope } from '../context/database.ts'
import type { AnyEvent, JobDraft } from '../context/drafts.ts'
import type { Hints } from '../context/hints.ts'
import { eventRow, subscriberJobs } from '../events/event.ts'
import { type Begun, beginHere, type Hands } from '../jobs/begin-here.ts'
import { jobRow } from '../jobs/job.ts'
import { isTransaction } from './database.ts'
import { insertTold, type ToldRows } from './insert-told.ts'

/** What transact needs beyond the Ctx; handed over once when the Ctx is made. */
export interface TransactParts {
  hints: Hints
  /** The worker of this process, for jobs somebody waits for. */
  hands: Hands | null
}

const parts = new WeakMap<object, TransactParts>()

/** Tells transact() what to wake after a commit made with this database. */
export function attachTransactParts(database: object, value: TransactParts): void {
  parts.set(database, value)
}

/** What is stored together with the change. */
interface Told {
  writes: LastStatement[]
  events: AnyEvent[]
  jobs: JobDraft[]
}

const shownLaterMs = 8

/** Soon, and at once when there is nothing to wait for any more. */
const soonAfter = (ended: Promise<unknown>): Promise<unknown> =>
  Promise.race([ended, new Promise((resolve) => setTimeout(resolve, shownLaterMs).unref())])

const toldIn = new WeakMap<Db, Told>()

/**
 * Writes a row together with the commit, in its round trip; what it returns is there once transact() has ended. Only for
 * rows that nothing else in the transaction reads or refers to in a statement of its own. `onStored` is told after the commit.
 */
export function writeLast<R>(ctx: Ctx, query: Compilable<R>, onStored?: (rows: R[]) => void): () => R[] {
  const told = toldIn.get(ctx.db)
  if (!told) throw new Error('writeLast belongs inside transact()')
  let stored: R[] | null = null
  told.writes.push({
    query: query.compile(),
    stored: (rows) => {
      stored = rows as R[]
      onStored?.(stored)
    },
  })
  return () => {
    if (!stored) throw new Error('asked before it was stored')
    return stored
  }
}

/** Whether a transaction failed because a row of the same unique name is there already. */
export const isTaken = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '23505'

interface Ending {
  statements: LastStatement[]
  begun: Begun
  jobCount: number
}

const isConditional = ({ options }: JobDraft): boolean => options.ifAny !== undefined

/** The statements that end a transaction: what was left for the end, events, and jobs with those of the events' subscribers. */
function endingOf(ctx: Ctx, { writes, ...told }: Told, hands: Hands | null): Ending {
  const events = told.events.map((event) => eventRow(ctx, event))
  const drafts = [...told.jobs, ...events.flatMap((row) => subscriberJobs(ctx, row))]
  const [conditional, plain] = [drafts.filter(isConditional), drafts.filter((draft) => !isConditional(draft))]
  const begun = beginHere(ctx, plain, hands)
  const rowsOf = (all: readonly JobDraft[]) =>
    all.map((draft) => ({ ...jobRow(ctx, draft), if_any: draft.options.ifAny ?? null }))
  const ending: Ending = { statements: [...writes], begun, jobCount: 0 }
  const tell = (told: ToldRows): void => {
    const query = insertTold(ctx.db, told)
    const stored = (rows: readonly unknown[]): void => {
      ending.jobCount += rows.length
    }
    if (query) ending.statements.push(told.jobs.length > 0 ? { query, stored } : { query })
  }
  // What begins here stands behind the others of its order key, and most workspaces have no use for the last ones.
  const isApart = begun.statements.length > 0
  tell({ events, jobs: rowsOf(isApart ? begun.others : [...begun.others, ...conditional]) })
  ending.statements.push(...begun.statements)
  if (isApart) tell({ events: [], jobs: rowsOf(conditional) })
  return ending
}

/**
 * Runs work in one transaction: its changes, the events it announces and the jobs it enqueues are stored together or not at all.
 * Inside another transact() it joins that transaction. When it and another one wait for each other it is done anew.
 */
export function transact<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return isTransaction(ctx.db) ? work(ctx) : commit(ctx, { workspaceId: ctx.workspaceId }, work)
}

/** Like transact(), with the rights of the machinery: for rows no workspace owns. Every query inside names its workspace itself. */
export function transactAcross<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (isTransaction(ctx.db)) throw new Error('a workspace transaction cannot reach across')
  return commit(ctx, 'platform', work)
}

/** The database ended one of two transactions that waited for each other: nothing of it was stored. */
const isDeadlock = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '40P01'
const mostTries = 5

async function commit<T>(ctx: Ctx, scope: Scope, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await commitOnce(ctx, scope, work)
    } catch (error) {
      if (!isDeadlock(error) || tries === mostTries) throw error
    }
  }
}

async function commitOnce<T>(ctx: Ctx, scope: Scope, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const told: Told = { writes: [], events: [], jobs: [] }
  const { hints, hands = null } = parts.get(ctx.database) ?? {}
  const at: { within: Ctx; ending?: Ending } = { within: ctx }
  const enter = (tx: Db): Promise<T> => {
    toldIn.set(tx, told)
    at.within = {
      ...ctx,
      settings: undefined,
      db: tx,
      announce: (event) => void told.events.push(event),
      enqueue: (job, input, options) => void told.jobs.push({ kind: job.kind, input, options: options ?? {} }),
    }
    return work(at.within)
  }
  const end = (): LastStatement[] => {
    at.ending = endingOf(at.within, told, hands)
    return at.ending.statements
  }
  const result = await ctx.database.run(scope, enter, end).catch((error: unknown) => {
    at.ending?.begun.letGo()
    throw error
  })
  const running = at.ending?.begun.begin()
  const hint = (): void => {
    if (running?.someWait || (at.ending?.jobCount ?? 0) > 0) hints?.jobsCommitted()
    if (told.events.length > 0) hints?.eventsCommitted()
  }
  // What somebody waits for first: what is shown, and what else there is to do, would read at the same time.
  if (running?.ended && !running.someWait) void soonAfter(running.ended).then(hint)
  else hint()
  return result
}
