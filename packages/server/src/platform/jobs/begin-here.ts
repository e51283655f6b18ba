import type { Ctx } from '../context/ctx.ts'
import type { LastStatement } from '../context/database.ts'
import type { JobDraft } from '../context/drafts.ts'
import { jobRow } from './job.ts'
import { type ClaimedJob, insertRunning } from './store.ts'

/** The worker of this process, as whoever stores a job sees it. */
export interface Hands {
  /** Keeps a place for a job of this kind; false when it is not urgent, nothing runs here or all places are taken. */
  take(kind: string): boolean
  /** Runs a job that was stored as running here, in the place that was kept; resolves when it has ended. */
  begin(job: ClaimedJob): Promise<unknown>
  /** The place is not needed. */
  letGo(kind: string): void
  leaseMs: number
}

/** What became of the jobs that were to begin here. */
export interface Running {
  /** One has to wait for an earlier one of its order key: it is left to whoever looks. */
  someWait: boolean
  /** When those that run here have ended; null when none does. */
  ended: Promise<unknown> | null
}

/** Jobs that begin where they are stored, without anybody looking for them. */
export interface Begun {
  others: JobDraft[]
  statements: LastStatement[]
  /** After the commit. */
  begin(): Running
  /** Nothing was stored. */
  letGo(): void
}

/** What of these jobs begins here: what somebody waits for, when there is a place for it and nothing before it. */
export function beginHere(ctx: Ctx, drafts: readonly JobDraft[], hands: Hands | null): Begun {
  const taken = drafts.filter(({ kind, options }) => !options.delayMs && hands?.take(kind))
  const rows = taken.map((draft) => jobRow(ctx, draft))
  const running = new Set<string>()
  let waiting = 0
  const statements = rows.map((row) => ({
    query: insertRunning(ctx.db, row, hands?.leaseMs ?? 0),
    stored: (stored: readonly unknown[]) => {
      for (const { state } of stored as { state: string }[]) {
        if (state === 'running') running.add(row.id)
        else waiting += 1
      }
    },
  }))
  const begin = (): Running => {
    const ended: Promise<unknown>[] = []
    for (const { id, kind, input, actor } of rows) {
      if (!hands) continue
      if (!running.has(id)) hands.letGo(kind)
      else {
        const job = { id, workspaceId: ctx.workspaceId, kind, attempts: 1 }
        ended.push(hands.begin({ ...job, input: JSON.parse(input), actor: JSON.parse(actor) }))
      }
    }
    return { someWait: waiting > 0, ended: ended.length > 0 ? Promise.all(ended) : null }
  }
  const letGo = (): void => {
    for (const { kind } of rows) hands?.letGo(kind)
  }
  return { others: drafts.filter((draft) => !taken.includes(draft)), statements, begin, letGo }
}
