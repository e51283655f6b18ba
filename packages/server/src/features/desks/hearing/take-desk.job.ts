import { isFailure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping } from '../../../platform/jobs/job.ts'
import { later, laterMs } from '../../../ports/channel.ts'
import type { DeskMessage, DeskReceived } from '../../../ports/desk.ts'
import { deskThrough, markReceipts, type StoredReceipt, waitingReceipts } from '../../inboxes/index.ts'
import { lookAgain } from '../connecting/change-desk.ts'
import { connectGroup } from '../connecting/connect-group.ts'
import { desksChanged } from '../events.ts'
import { changeDesk, deskOfGroup } from '../groups/store.ts'
import { takeCommand } from './commands/take-command.ts'
import { hear } from './heard.ts'
import { takeArrival } from './take-arrival.ts'
import { takeEdit, takeMessage } from './take-message.ts'
import { takePress } from './take-press.ts'
import { takeTopicChange } from './take-topic-change.ts'

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

/** Pieces of an album come apart; so long is waited for more of them. */
const albumMs = 2500
/** So long an edit waits for the message it is of. */
const editMs = 5000

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
    const pieces =
      told.type === 'message' && told.albumId !== null
        ? waiting.filter((one) => one.told.type === 'message' && one.told.albumId === told.albumId)
        : [first]
    const ids = pieces.map(({ id }) => id)
    for (const id of ids) done.add(id)
    const { inboxId } = about
    try {
      await take(
        { ...ctx, now: ctx.world.clock.now() },
        inboxId,
        pieces.map((piece) => piece.told),
      )
      await markReceipts(ctx, { inboxId, ids }, 'handled')
    } catch (error) {
      if (laterMs(error) !== null || !attempt.isLast || isStopping(attempt)) throw error
      // What cannot be taken at last keeps nothing waiting that comes after it.
      await markReceipts(ctx, { inboxId, ids }, 'failed')
      ctx.log.error({ error: String(error) }, 'something told in a group could not be taken')
    }
  }
}

const connectCode = (told: DeskReceived): string | null => {
  if (told.type !== 'message' || !told.command) return null
  const { name, rest } = told.command
  if (name === 'connect') return rest.trim()
  return name === 'start' && rest.startsWith('desk-') ? rest.slice('desk-'.length).trim() : null
}

/** A group that is no desk yet, or asks to be one again. */
async function connect(
  ctx: Ctx,
  inboxId: InboxId,
  { told, code }: { told: DeskReceived; code: string },
): Promise<void> {
  const { groupId, topicId } = told.place
  const text = await connectGroup(ctx, { inboxId, groupId, code })
  if (text === null) return
  const { desk, inbox } = await deskThrough(ctx, inboxId)
  const bare = { files: [], parts: [], buttons: [], replyToId: null, isSilent: false }
  await desk
    .post({ ...bare, place: { groupId, topicId }, text }, inbox)
    .catch((error: unknown) => ctx.log.warn({ error: String(error) }, 'a group was not told how connecting went'))
}

async function take(ctx: Ctx, inboxId: InboxId, pieces: readonly DeskReceived[]): Promise<void> {
  const [told] = pieces
  if (!told) return
  const line = await deskThrough(ctx, inboxId).catch((error: unknown) => {
    if (isFailure(error, 'inbox.disabled')) return null
    throw error
  })
  if (!line) return
  const { kind } = line
  if (told.type === 'arrived') return takeArrival(ctx, { inboxId, kind, told })
  const code = connectCode(told)
  if (code !== null) return connect(ctx, inboxId, { told, code })
  const desk = await deskOfGroup(ctx, inboxId, told.place.groupId)
  if (!desk) return
  if (told.type === 'moved')
    return transact(ctx, async (ctx) => {
      await changeDesk(ctx, desk.id, { groupId: told.groupId })
      ctx.announce(desksChanged({ deskId: desk.id }))
    })
  if (told.type === 'presence') {
    if (told.isHere) await lookAgain(ctx, desk)
    else
      await transact(ctx, async (ctx) => {
        await changeDesk(ctx, desk.id, { problem: 'desk.removed' })
        ctx.announce(desksChanged({ deskId: desk.id }))
      })
    return
  }
  const of = { inboxId, kind, desk }
  if (told.type === 'pressed') return takePress(ctx, await hear(ctx, of, told))
  if (told.type === 'topic') return takeTopicChange(ctx, await hear(ctx, of, told))
  if (told.type === 'edited') {
    const heard = await hear(ctx, of, told)
    const isKnown = !heard.topic || (await takeEdit(ctx, heard, told))
    if (!isKnown && ctx.now.getTime() - told.at.getTime() < editMs) throw later(1000)
    return
  }
  if (told.albumId !== null && ctx.now.getTime() - told.at.getTime() < albumMs) throw later(albumMs)
  const heard = await hear(ctx, of, told)
  const { command } = told
  if (command && command.name !== 'note') return takeCommand(ctx, { ...heard, command })
  await takeMessage(
    ctx,
    heard,
    pieces.filter((piece): piece is DeskMessage => piece.type === 'message'),
  )
}
