import { isFailure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { later } from '../../../ports/channel.ts'
import type { DeskMessage, DeskReceived } from '../../../ports/desk.ts'
import { deskThrough } from '../../inboxes/index.ts'
import { lookAgain } from '../connecting/change-desk.ts'
import { connectGroup } from '../connecting/connect-group.ts'
import { desksChanged } from '../events.ts'
import { changeDesk, type DeskChange, type DeskRow, deskOfGroup } from '../groups/store.ts'
import { takeCommand } from './commands/take-command.ts'
import { type Heard, hear } from './heard.ts'
import { takeArrival } from './take-arrival.ts'
import { takeEdit, takeMessage } from './take-message.ts'
import { takePress } from './take-press.ts'
import { takeTopicChange } from './take-topic-change.ts'

/** Pieces of an album come apart; so long is waited for more of them. */
const albumMs = 2500
/** So long an edit waits for the message it is of. */
const editMs = 5000

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

const change = (ctx: Ctx, desk: DeskRow, to: DeskChange): Promise<void> =>
  transact(ctx, async (ctx) => {
    await changeDesk(ctx, desk.id, to)
    ctx.announce(desksChanged({ deskId: desk.id }))
  })

async function takeWritten(ctx: Ctx, heard: Heard<DeskMessage>, pieces: readonly DeskMessage[]): Promise<boolean> {
  const { told } = heard
  const command = pieces.map((piece) => piece.command).find((one) => one !== null && one.name !== 'note')
  if (command) {
    await takeCommand(ctx, { ...heard, command })
    return true
  }
  if (!heard.topic) return false
  if (told.albumId !== null && ctx.now.getTime() - told.at.getTime() < albumMs) throw later(albumMs)
  await takeMessage(ctx, heard, pieces)
  return true
}

/** What was told of a group that is a desk; false for what is no business of ours, such as a chat of colleagues. */
async function takeOfDesk(
  ctx: Ctx,
  of: { inboxId: InboxId; kind: string; desk: DeskRow },
  pieces: readonly [DeskReceived, ...DeskReceived[]],
): Promise<boolean> {
  const [told] = pieces
  const { desk } = of
  switch (told.type) {
    case 'moved':
      await change(ctx, desk, { groupId: told.groupId })
      return true
    case 'presence':
      if (told.isHere) await lookAgain(ctx, desk)
      else await change(ctx, desk, { problem: 'desk.removed' })
      return true
    case 'pressed':
      await takePress(ctx, await hear(ctx, of, told))
      return true
    case 'topic':
      await takeTopicChange(ctx, await hear(ctx, of, told))
      return true
    case 'edited': {
      const heard = await hear(ctx, of, told)
      if (!heard.topic) return false
      const isKnown = await takeEdit(ctx, heard, told)
      if (!isKnown && ctx.now.getTime() - told.at.getTime() < editMs) throw later(1000)
      return true
    }
    case 'message': {
      const messages = pieces.filter((piece): piece is DeskMessage => piece.type === 'message')
      return takeWritten(ctx, await hear(ctx, of, told), messages)
    }
    case 'arrived':
      return false
  }
}

/** Acts on one thing that was told of groups, or on the pieces of an album; false for what nothing is to be kept of. */
export async function takeTold(
  ctx: Ctx,
  inboxId: InboxId,
  pieces: readonly [DeskReceived, ...DeskReceived[]],
): Promise<boolean> {
  const [told] = pieces
  const line = await deskThrough(ctx, inboxId).catch((error: unknown) => {
    if (isFailure(error, 'inbox.disabled')) return null
    throw error
  })
  if (!line) return true
  const { kind } = line
  if (told.type === 'arrived') {
    await takeArrival(ctx, { inboxId, kind, told })
    return true
  }
  const code = connectCode(told)
  if (code !== null) {
    await connect(ctx, inboxId, { told, code })
    return true
  }
  const desk = await deskOfGroup(ctx, inboxId, told.place.groupId)
  return desk ? takeOfDesk(ctx, { inboxId, kind, desk }, pieces) : false
}
