import { Readable } from 'node:stream'
import { errors, isFailure } from '@opora/contract/errors'
import type { ConversationId, FileId } from '@opora/contract/ids'
import type { FileRole, MessagePart } from '@opora/contract/message-parts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { later, laterMs, type RemoteFile } from '../../../ports/channel.ts'
import type { DeskMessage } from '../../../ports/desk.ts'
import { groupMessage, messageByClientId, reply, writeNote } from '../../conversations/index.ts'
import { storeUpload } from '../../files/index.ts'
import { fetchThrough } from '../../inboxes/index.ts'
import { knownOfOwn } from '../posting/renew-posts.ts'
import { messageAt, putPosts } from '../posting/store.ts'
import type { TopicRow } from '../topics/store.ts'
import { codeText } from '../words/reason-text.ts'
import { answer, type Heard, refuse, words } from './heard.ts'
import { actorOf } from './who.ts'
import { looksLikeCommand, noteIn } from './words-of.ts'

interface Fetched {
  ids: FileId[]
  roles: Map<string, FileRole>
}

/** Brings what was sent there to us, in the name of who sent it. */
async function fetchFiles(ctx: Ctx, { inboxId }: Heard, files: readonly RemoteFile[]): Promise<Fetched> {
  const fetched: Fetched = { ids: [], roles: new Map() }
  for (const file of files) {
    const stream = Readable.from(await fetchThrough(ctx, inboxId, file))
    const { id } = await storeUpload(ctx, { name: file.name, mime: file.mime, stream, isTruncated: () => false })
    fetched.ids.push(id)
    if (file.role !== 'file') fetched.roles.set(id, file.role)
  }
  return fetched
}

/** Whose words were passed on is nothing for the contact, and what cannot be shown is nothing to send. */
const isForContact = ({ type }: MessagePart): boolean => type !== 'forwarded' && type !== 'unsupported'

const authorOf = ({ memberId }: { memberId: string }) => ({ type: 'member', id: memberId })

interface Saying {
  topic: TopicRow
  /** The pieces of an album, or one message. */
  pieces: readonly DeskMessage[]
}

/** Writes it into the conversation and remembers it as what stands there: it is not shown there once more. */
async function write(ctx: Ctx, heard: Heard<DeskMessage>, { topic, pieces }: Saying): Promise<void> {
  const { desk, kind, told, inboxId } = heard
  const conversationId = topic.conversation_id as ConversationId
  const groupId = told.albumId === null ? null : `desk:${desk.id}:${told.albumId}`
  // A picture that came after the others of its album goes where those went.
  const before = groupId === null ? undefined : await groupMessage(ctx, conversationId, groupId)
  const note = noteIn(pieces) ?? (before?.direction === 'note' ? '' : null)
  const clientId = `${inboxId}:${told.receiptId}`
  const posts = {
    deskId: desk.id,
    topicId: topic.id,
    isOwn: true,
    externalIds: pieces.map((one) => one.externalId),
    toldFiles: pieces.map((one) => one.files),
  }
  // Told again after the server stopped in the middle: it is there, with files of other ids.
  const there = ctx.actor.type === 'member' ? await messageByClientId(ctx, authorOf(ctx.actor), clientId) : undefined
  if (there) {
    const of = { messageIds: [there.id], known: knownOfOwn(there), fileIds: there.files.map(({ id }) => id) }
    return transact(ctx, (ctx) => putPosts(ctx, { ...posts, ...of }))
  }
  const fetched = await fetchFiles(
    ctx,
    heard,
    pieces.flatMap(({ files }) => files),
  )
  const replyToId = told.replyToId === null ? null : await messageAt(ctx, desk.id, told.replyToId)
  const text = note ?? pieces.map((piece) => piece.text).find((one) => one !== '') ?? ''
  const draft = {
    clientId,
    text,
    fileIds: fetched.ids,
    extras: { via: kind, roles: fetched.roles, parts: told.parts.filter(isForContact), replyToId, groupId },
  }
  await transact(ctx, async (ctx) => {
    const say = note === null ? reply : writeNote
    const row = await say(ctx, { conversationId, draft })
    await putPosts(ctx, { ...posts, messageIds: [row.id], known: knownOfOwn(row), fileIds: fetched.ids })
  })
}

/** So long what Telegram does not give, such as a file, is asked for again. */
const patientMs = 10 * 60_000

/** Why it came to nothing is said where it was written; what may still work is tried again. Only known failures. */
async function tellFailed(ctx: Ctx, heard: Heard<DeskMessage>, error: unknown): Promise<void> {
  const { desk, told } = heard
  if (!isFailure(error)) throw error
  const isPatient = ctx.world.clock.now().getTime() - told.at.getTime() < patientMs
  if (errors[error.code].retry && isPatient) throw later(laterMs(error) ?? 5000)
  const reason = codeText(error.code, desk.locale)
  await transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'notSent', { reason })))
}

/** A message in the topic of a conversation goes to its contact, or to colleagues when it is a note. */
export async function takeMessage(ctx: Ctx, heard: Heard<DeskMessage>, pieces: readonly DeskMessage[]): Promise<void> {
  const { topic, link } = heard
  if (!topic) return
  if (!link) return transact(ctx, (ctx) => refuse(ctx, heard))
  const note = noteIn(pieces)
  if (note === '' && pieces.every(({ files }) => files.length === 0))
    return transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'emptyNote')))
  if (note === null && pieces.some(looksLikeCommand))
    return transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'notACommand')))
  try {
    await write({ ...ctx, actor: actorOf(link) }, heard, { topic, pieces })
  } catch (error) {
    await tellFailed(ctx, heard, error)
  }
}

/** Words that could not be taken at last: whoever wrote them is told that they went nowhere. */
export async function tellLost(ctx: Ctx, heard: Heard<DeskMessage>): Promise<void> {
  const reason = codeText('internal', heard.desk.locale)
  await transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'notSent', { reason })))
}
