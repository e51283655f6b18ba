import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type Attempt, defineJob, isStopping } from '../../../platform/jobs/job.ts'
import { laterMs } from '../../../ports/channel.ts'
import type { DeskReceived } from '../../../ports/desk.ts'
import { emptyReceipts, markReceipts, type StoredReceipt, waitingReceipts } from '../../inboxes/index.ts'
import { takeTold, tellNotTaken } from './take-told.ts'

interface About {
  inboxId: InboxId
  fromId: string
  receiptIds: string[]
}

/** Works off what was said in one topic, in the order it was said. */
export const takeDesk = defineJob<About>('desks.take', {
  maxAttempts: 5,
  timeoutMs: 300_000,
  isApart: true,
  run: takeAll,
})

interface Receipt {
  id: string
  told: DeskReceived
}

function readReceipt({ id, payload }: StoredReceipt): Receipt {
  const told = payload as DeskReceived
  return { id, told: { ...told, at: new Date(told.at) } }
}

const rankOf = ({ told }: Receipt): number => (told.type === 'message' ? 0 : 1)
const orderOf = ({ told }: Receipt): number => (told.type === 'message' ? told.order : 0)

/** As it was said: by time, messages before what was done to them, and of one second by their own order. */
const inOrder = (receipts: Receipt[]): Receipt[] =>
  receipts.toSorted(
    (a, b) => a.told.at.getTime() - b.told.at.getTime() || rankOf(a) - rankOf(b) || orderOf(a) - orderOf(b),
  )

async function takeAll(ctx: Ctx, about: About, attempt: Attempt): Promise<void> {
  const done = new Set<string>()
  for (;;) {
    attempt.signal.throwIfAborted()
    const waiting = inOrder((await waitingReceipts(ctx, about)).map(readReceipt)).filter(({ id }) => !done.has(id))
    const [first] = waiting
    if (!first) return
    const { told } = first
    const isPiece = ({ told: other }: Receipt): boolean =>
      told.type === 'message' && told.albumId !== null && other.type === 'message' && other.albumId === told.albumId
    const pieces: [Receipt, ...Receipt[]] = [first, ...waiting.slice(1).filter(isPiece)]
    const ids = pieces.map(({ id }) => id)
    for (const id of ids) done.add(id)
    const { inboxId } = about
    try {
      const [one, ...others] = pieces
      const all: [DeskReceived, ...DeskReceived[]] = [one.told, ...others.map((piece) => piece.told)]
      const isOurs = await takeTold({ ...ctx, now: ctx.world.clock.now() }, inboxId, all)
      if (isOurs) await markReceipts(ctx, { inboxId, ids }, 'handled')
      else await emptyReceipts(ctx, { inboxId, ids })
    } catch (error) {
      if (laterMs(error) !== null || !attempt.isLast || isStopping(attempt)) throw error
      // What cannot be taken at last keeps nothing waiting that comes after it.
      await markReceipts(ctx, { inboxId, ids }, 'failed')
      await tellNotTaken(ctx, inboxId, told)
      ctx.log.error({ error: String(error) }, 'something told in a group could not be taken')
    }
  }
}
