import { isFailure } from '@opora/contract/errors'
import type { DeskId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { later } from '../../../ports/channel.ts'
import type { DeskMessage, DeskReceived } from '../../../ports/desk.ts'
import { deskThrough, isAllowedNow } from '../../inboxes/index.ts'
import { disconnectDesk, lookAgain } from '../connecting/change-desk.ts'
import { connectGroup } from '../connecting/connect-group.ts'
import { desksChanged } from '../events.ts'
import { changeDesk, type DeskChange, type DeskRow, deskOfGroup } from '../groups/store.ts'
import { takeCommand } from './commands/take-command.ts'
import { answer, type Heard, hear, words } from './heard.ts'
import { takeArrival } from './take-arrival.ts'
import { takeEdit } from './take-edit.ts'
import { takeMessage, tellLost } from './take-message.ts'
import { takePress } from './take-press.ts'
import { takeTopicChange } from './take-topic-change.ts'
import { tellLeft } from './tell-left.ts'

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

/** Whoever guesses codes gets few answers. */
const connecting = { perSecond: 1 / 60, burst: 5 }

/** A group that is no desk yet, or asks to be one again. */
async function connect(
  ctx: Ctx,
  inboxId: InboxId,
  { told, code }: { told: DeskReceived; code: string },
): Promise<void> {
  const { groupId, topicId } = told.place
  const text = await connectGroup(ctx, { inboxId, groupId, code })
  // Counted with the answer: what is tried again because the outside did not answer is no guess.
  if (text === null || !(await isAllowedNow(ctx, `connect:${groupId}`, connecting))) return
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

/** Once a day a topic, so that members may have topics of their own. */
const tellingOfNothing = { perSecond: 1 / 86_400, burst: 1 }

/** A member may believe that a topic is of a conversation still, such as one of a desk that was connected before. */
async function tellOfNothing(ctx: Ctx, heard: Heard<DeskMessage>): Promise<void> {
  const { topicId, groupId } = heard.told.place
  if (topicId === null || !heard.link) return
  if (!(await isAllowedNow(ctx, `topic:${groupId}:${topicId}`, tellingOfNothing))) return
  await transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'noConversation')))
}

async function takeWritten(ctx: Ctx, heard: Heard<DeskMessage>, pieces: readonly DeskMessage[]): Promise<boolean> {
  const { told } = heard
  const command = pieces.map((piece) => piece.command).find((one) => one !== null && one.name !== 'note')
  if (command) {
    await takeCommand(ctx, { ...heard, command })
    return true
  }
  if (heard.left) {
    await tellLeft(ctx, heard, heard.left)
    return false
  }
  if (!heard.topic) {
    await tellOfNothing(ctx, heard)
    return false
  }
  if (told.albumId !== null && ctx.now.getTime() - told.at.getTime() < albumMs) throw later(albumMs)
  await takeMessage(ctx, heard, pieces)
  return true
}

/** The group has another id; one that is a desk under it already stays that. */
async function move(ctx: Ctx, { inboxId, desk }: { inboxId: InboxId; desk: DeskRow }, groupId: string): Promise<void> {
  if (await deskOfGroup(ctx, inboxId, groupId)) await disconnectDesk(ctx, desk.id as DeskId)
  else await change(ctx, desk, { groupId })
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
      await move(ctx, of, told.groupId)
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
      // What was sent from here is changed from here, also after the conversation went away.
      const topic = heard.topic ?? heard.left
      if (!topic) return false
      const isKnown = await takeEdit(ctx, { ...heard, topic })
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

/** What a member wrote could not be taken at last: they are told so. */
export async function tellNotTaken(ctx: Ctx, inboxId: InboxId, told: DeskReceived): Promise<void> {
  if (told.type !== 'message') return
  const { kind } = await deskThrough(ctx, inboxId)
  const desk = await deskOfGroup(ctx, inboxId, told.place.groupId)
  const heard = desk && (await hear(ctx, { inboxId, kind, desk }, told))
  if (heard?.topic) await tellLost(ctx, heard)
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
