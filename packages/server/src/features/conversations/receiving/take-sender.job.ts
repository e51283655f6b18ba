import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { withSettings } from '../../../platform/db/settings.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping } from '../../../platform/jobs/job.ts'
import { markReceipts, waitingReceipts } from '../../inboxes/index.ts'
import { inOrder, readTold, type ToldReceipt } from './order-told.ts'
import { takeTold } from './take-told.ts'
import { beginTalk, type Talk } from './talk.ts'

interface About {
  inboxId: InboxId
  fromId: string
  receiptIds: string[]
}

/** Works off what a sender told, in the order it was sent, with its receipts in one transaction. */
export const takeSender = defineJob<About>('conversations.take-sender', { maxAttempts: 5, run: takeAll })

/** So many are taken in one transaction; when one of them cannot be, each by itself. */
const atOnce = 20

async function takeAll(ctx: Ctx, about: About, attempt: Attempt): Promise<void> {
  const { inboxId } = about
  const tried = new Set<string>()
  let talk: Talk | null = null
  let failed: unknown = null
  for (;;) {
    const waiting = (await waitingReceipts(ctx, about)).filter(({ id }) => !tried.has(id))
    if (waiting.length === 0) break
    const ordered = inOrder(waiting.map(readTold))
    for (let at = 0; at < ordered.length; at += atOnce) {
      attempt.signal.throwIfAborted()
      const receipts = ordered.slice(at, at + atOnce)
      for (const { id } of receipts) tried.add(id)
      const taken: Taken = await take(ctx, { inboxId, receipts, talk }).catch(() =>
        takeEach(ctx, { inboxId, receipts, talk: null }, attempt),
      )
      talk = taken.talk
      failed ??= taken.failed
    }
  }
  if (failed) throw failed
}

interface Taking {
  inboxId: InboxId
  receipts: readonly ToldReceipt[]
  talk: Talk | null
}

interface Taken {
  talk: Talk | null
  failed: unknown
}

async function take(open: Ctx, { inboxId, receipts, talk: before }: Taking): Promise<Taken> {
  const [first] = receipts
  if (!first) return { talk: before, failed: null }
  const talk = await beginTalk(withSettings(open), { inboxId, told: first.told, before })
  await transact(talk.ctx, async (ctx) => {
    for (const { told } of receipts) await takeTold(ctx, talk, told)
    const ids = receipts.map(({ id }) => id)
    await markReceipts(ctx, { inboxId, ids }, 'handled')
  })
  return { talk, failed: null }
}

/** What cannot be taken at last keeps nothing waiting that comes after it; it stays in the dead letters with its job. */
async function takeEach(ctx: Ctx, { inboxId, receipts }: Taking, attempt: Attempt): Promise<Taken> {
  let talk: Talk | null = null
  let failed: unknown = null
  for (const receipt of receipts) {
    try {
      talk = (await take(ctx, { inboxId, receipts: [receipt], talk })).talk
    } catch (error) {
      if (!attempt.isLast || isStopping(attempt)) throw error
      await markReceipts(ctx, { inboxId, ids: [receipt.id] }, 'failed')
      failed = error
      talk = null
    }
  }
  return { talk, failed }
}
