import type { Readable } from 'node:stream'
import { failure, isFailure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Channel, InboxOf, Outgoing, OutgoingEdit, Recipient, RemoteFile, Sent } from '../../../ports/channel.ts'
import type { Desk } from '../../../ports/desk.ts'
import { doubtConnection } from '../connections/doubt-connection.ts'
import { channelOf, getInbox, inboxOf } from '../read-inboxes.ts'
import { isFree, keepPace, type Turn } from './keep-pace.ts'

interface Line {
  channel: Channel
  inbox: InboxOf<unknown>
  isEnabled: boolean
}

async function lineOf(ctx: Ctx, inboxId: InboxId): Promise<Line> {
  const row = await getInbox(ctx, inboxId)
  return { channel: channelOf(ctx, row.kind), inbox: inboxOf(ctx, row), isEnabled: row.is_enabled }
}

/** Hands a message to the channel of an inbox, at the channel's pace. Throws when trying again may help, or it is not its turn. */
export async function sendThrough(
  ctx: Ctx,
  inboxId: InboxId,
  { turn, ...message }: Outgoing & { turn?: Turn },
): Promise<Sent> {
  const { channel, inbox, isEnabled } = await lineOf(ctx, inboxId)
  if (!isEnabled) return { state: 'failed', code: 'inbox.disabled' }
  if (turn) await keepPace(ctx, channel, turn)
  const sent = await channel.send(message, inbox).catch((error: unknown): Sent => {
    if (isFailure(error, 'inbox.token_refused')) return { state: 'failed', code: error.code }
    throw error
  })
  if (sent.state === 'failed' && sent.code === 'inbox.token_refused') await doubtConnection(ctx, inboxId)
  return sent
}

/** What an inbox can do with a message that was sent, and with one that is being written. */
export async function voiceOf(ctx: Ctx, inboxId: InboxId) {
  const { channel, inbox, isEnabled } = await lineOf(ctx, inboxId)
  const { isStreaming } = (inbox.settings ?? {}) as { isStreaming?: unknown }
  return {
    isReadHere: channel.isReadHere === true,
    canEdit: channel.edit !== undefined,
    canRemove: channel.remove !== undefined,
    canType: isEnabled && channel.typing !== undefined,
    canGrow: isEnabled && isStreaming !== false && channel.abilities.streaming && channel.grow !== undefined,
  }
}

type Paced<T> = T & { turn: Turn }

/** Changes a message that was sent, at the channel's pace like a message. */
export async function editThrough(
  ctx: Ctx,
  inboxId: InboxId,
  { turn, ...message }: Paced<OutgoingEdit>,
): Promise<Sent> {
  const { channel, inbox } = await lineOf(ctx, inboxId)
  if (!channel.edit) throw failure('message.unchangeable')
  await keepPace(ctx, channel, turn)
  return channel.edit(message, inbox)
}

/** Takes back what was sent, at the channel's pace like a message. */
export async function removeThrough(
  ctx: Ctx,
  inboxId: InboxId,
  { turn, ...message }: Paced<{ externalIds: string[]; to: Recipient }>,
): Promise<void> {
  const { channel, inbox } = await lineOf(ctx, inboxId)
  if (!channel.remove) throw failure('message.unchangeable')
  await keepPace(ctx, channel, turn)
  await channel.remove(message, inbox)
}

/** Shows that an answer is being written, where there is room for that now. */
export async function typingThrough(ctx: Ctx, inboxId: InboxId, to: Recipient): Promise<void> {
  const { channel, inbox } = await lineOf(ctx, inboxId)
  if (channel.typing && (await isFree(ctx, channel, { inboxId, externalId: to.externalId })))
    await channel.typing(to, inbox)
}

/** Shows an answer as far as it is written; null when there is no room for that now. */
export async function growThrough(
  ctx: Ctx,
  inboxId: InboxId,
  growing: { to: Recipient; text: string; previous: string | null },
): Promise<string | null> {
  const { channel, inbox } = await lineOf(ctx, inboxId)
  if (!channel.grow || !(await isFree(ctx, channel, { inboxId, externalId: growing.to.externalId }))) return null
  return channel.grow(growing, inbox)
}

/** The place where members work that the channel of an inbox has. */
export interface DeskLine {
  kind: string
  desk: Desk
  inbox: InboxOf<unknown>
}

/** Throws `desk.not_supported` where there is none, `inbox.disabled` while the inbox is off. */
export async function deskThrough(ctx: Ctx, inboxId: InboxId): Promise<DeskLine> {
  const { channel, inbox, isEnabled } = await lineOf(ctx, inboxId)
  if (!channel.desk) throw failure('desk.not_supported')
  if (!isEnabled) throw failure('inbox.disabled')
  return { kind: channel.kind, desk: channel.desk, inbox }
}

/** Ends the waiting of whoever pressed a button. */
export async function answerPressThrough(
  ctx: Ctx,
  inboxId: InboxId,
  press: { pressId: string; text: string | null },
): Promise<void> {
  const { channel, inbox } = await lineOf(ctx, inboxId)
  await channel.answerPress?.(press, inbox)
}

/** The bytes of a file the outside still holds. */
export async function fetchThrough(ctx: Ctx, inboxId: InboxId, file: RemoteFile): Promise<Readable> {
  const { channel, inbox } = await lineOf(ctx, inboxId)
  return channel.fetchFile(file, inbox)
}
