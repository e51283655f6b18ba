import type { ImportKey } from '@opora/contract/contact-imports'
import type { ContactImportId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping, type Job } from '../../../platform/jobs/job.ts'
import { listAttributes } from '../attributes/attributes.ts'
import { contactFactsChanged, contactImportChanged } from '../events.ts'
import * as store from './store.ts'
import { takeBatch } from './take-batch.ts'

const rowsAtOnce = 500

interface About {
  importId: ContactImportId
}

/** One import of a workspace at a time: two of the same people would make each of them twice. */
export const inTurn = { orderKey: 'contact-import' }

/** Works off the rows of an import, or only checks them; whatever was done before a restart is not done again. */
export const importContacts: Job<About> = defineJob<About>('contacts.import', {
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

async function finish(ctx: Ctx, importId: ContactImportId, state: 'checked' | 'done' | 'failed'): Promise<void> {
  await transact(ctx, async (ctx) => {
    await store.changeImport(ctx, importId, { state, finished_at: ctx.now })
    if (state === 'done') await store.forgetTaken(ctx, importId)
    ctx.announce(contactImportChanged({ importId }))
    if (state !== 'checked') ctx.announce(contactFactsChanged({ id: importId }))
  })
}

const isUnderWay = (state: string): boolean => state === 'checking' || state === 'importing'

/** The next rows, in one transaction; what it ended as when there are none, or null while there are. */
async function takeNext(ctx: Ctx, importId: ContactImportId): Promise<'over' | 'checked' | 'done' | null> {
  const attributes = new Map((await listAttributes(ctx)).map((one) => [one.key, one]))
  return transact(ctx, async (ctx) => {
    const row = await store.lockImport(ctx, importId)
    if (!row || !isUnderWay(row.state)) return 'over'
    const isCheck = row.state === 'checking'
    const rows = await store.rowsAfter(ctx, importId, { line: row.done_line, limit: rowsAtOnce })
    const last = rows.at(-1)
    if (!last) return isCheck ? 'checked' : 'done'
    const key = row.key as ImportKey
    const reading = { columns: row.columns as (string | null)[], key, attributes }
    const counts = await takeBatch(ctx, { importId, key, rows, reading, isCheck })
    await store.changeImport(ctx, importId, {
      done_line: last.line,
      done_count: row.done_count + rows.length,
      new_count: row.new_count + counts.new,
      updated_count: row.updated_count + counts.updated,
      unchanged_count: row.unchanged_count + counts.unchanged,
      broken_count: row.broken_count + counts.broken,
    })
    ctx.announce(contactImportChanged({ importId }))
    return null
  })
}

async function takeAll(ctx: Ctx, importId: ContactImportId, attempt: Attempt): Promise<void> {
  for (;;) {
    attempt.signal.throwIfAborted()
    const end = await takeNext(ctx, importId)
    if (end === 'over') return
    if (end) return finish(ctx, importId, end)
  }
}
