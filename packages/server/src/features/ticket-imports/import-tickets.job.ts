import type { TicketImportId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping, type Job } from '../../platform/jobs/job.ts'
import { ticketImportChanged } from './events.ts'
import { type Judged, judge } from './judge.ts'
import * as store from './store.ts'
import { hangBatch, takeBatch } from './take-batch.ts'

const rowsAtOnce = 500
const linksAtOnce = 200

interface About {
  importId: TicketImportId
}

/** One import of a workspace at a time. */
export const inTurn = { orderKey: 'ticket-import' }

/** Makes tickets of the rows of an import, or only checks them; whatever was done before a restart is not done again. */
export const importTickets: Job<About> = defineJob<About>('tickets.import', {
  maxAttempts: 5,
  timeoutMs: 30 * 60_000,
  concurrency: 1,
  run: async (ctx, { importId }, attempt) => {
    try {
      await takeAll(ctx, importId, attempt)
    } catch (error) {
      if (attempt.isLast && !isStopping(attempt)) await finish(ctx, importId, 'failed')
      throw error
    }
  },
})

async function finish(ctx: Ctx, importId: TicketImportId, state: 'checked' | 'done' | 'failed'): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await store.lockImport(ctx, importId)
    if (!row || !isUnderWay(row.state)) return
    await store.changeImport(ctx, importId, { state, finished_at: ctx.now })
    if (state === 'done') await store.forgetTaken(ctx, importId)
    ctx.announce(ticketImportChanged({ importId, isOver: state !== 'checked' }))
  })
}

const isUnderWay = (state: string): boolean => state === 'checking' || state === 'importing'

/** Keeps what hinders rows; false when it was stopped meanwhile. */
async function keepVerdicts(ctx: Ctx, importId: TicketImportId, { verdicts }: Judged): Promise<boolean> {
  const broken = verdicts.flatMap(({ line, hindrance }) => (hindrance ? [{ line, ...hindrance }] : []))
  const taken = verdicts.filter(({ isTaken }) => isTaken).length
  return transact(ctx, async (ctx) => {
    const row = await store.lockImport(ctx, importId)
    if (!row || !isUnderWay(row.state)) return false
    await store.markBroken(ctx, importId, broken)
    const isCheck = row.state === 'checking'
    await store.changeImport(ctx, importId, {
      broken_count: broken.length,
      new_count: isCheck ? verdicts.length - broken.length : taken,
      done_count: isCheck ? verdicts.length : taken + broken.length,
    })
    ctx.announce(ticketImportChanged({ importId, isOver: false }))
    return true
  })
}

async function takeAll(ctx: Ctx, importId: TicketImportId, attempt: Attempt): Promise<void> {
  const row = await store.importRow(ctx, importId)
  if (!row || !isUnderWay(row.state)) return
  attempt.signal.throwIfAborted()
  const columns = row.columns as (string | null)[]
  const judged = await judge(ctx, importId, columns)
  if (!(await keepVerdicts(ctx, importId, judged))) return
  if (row.state === 'checking') return finish(ctx, importId, 'checked')
  const lines = judged.verdicts.filter(({ hindrance, isTaken }) => !hindrance && !isTaken).map(({ line }) => line)
  for (let at = 0; at < lines.length; at += rowsAtOnce) {
    attempt.signal.throwIfAborted()
    if (!(await takeBatch(ctx, { importId, columns, lines: lines.slice(at, at + rowsAtOnce) }))) return
  }
  const under = judged.verdicts.filter(({ hindrance, parent }) => !hindrance && parent !== null)
  for (let at = 0; at < under.length; at += linksAtOnce) {
    attempt.signal.throwIfAborted()
    if (!(await hangBatch(ctx, { importId, judged, under: under.slice(at, at + linksAtOnce) }))) return
  }
  await finish(ctx, importId, 'done')
}
