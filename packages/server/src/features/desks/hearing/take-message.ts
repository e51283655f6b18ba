import { Readable } from 'node:stream'
import { isFailure } from '@opora/contract/errors'
import type { ConversationId, FileId, MessageId } from '@opora/contract/ids'
import type { FileRole } from '@opora/contract/message-parts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { RemoteFile } from '../../../ports/channel.ts'
import type { DeskMessage } from '../../../ports/desk.ts'
import { editMessage, groupMessage, type MessageRow, messageRow, reply, writeNote } from '../../conversations/index.ts'
import { storeUpload } from '../../files/index.ts'
import { fetchThrough } from '../../inboxes/index.ts'
import { knownOfOwn } from '../posting/renew-posts.ts'
import { messageAt, putPosts, setFresh } from '../posting/store.ts'
import type { TopicRow } from '../topics/store.ts'
import { reasonText } from '../words/reason-text.ts'
import { answer, type Heard, refuse, words } from './heard.ts'
import { actorOf } from './who.ts'

const noteSign = /^\/\/\s*/

/** A note begins with two slashes, or is a command; under whichever picture of an album it stands. */
function noteIn(pieces: readonly DeskMessage[]): string | null {
  for (const { text, command } of pieces) {
    if (command?.name === 'note') return text || command.rest
    if (noteSign.test(text)) return text.replace(noteSign, '')
  }
  return null
}

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
  const fetched = await fetchFiles(
    ctx,
    heard,
    pieces.flatMap(({ files }) => files),
  )
  const replyToId = told.replyToId === null ? null : await messageAt(ctx, desk.id, told.replyToId)
  const text = note ?? pieces.map((piece) => piece.text).find((one) => one !== '') ?? ''
  const draft = {
    clientId: `${inboxId}:${told.receiptId}`,
    text,
    fileIds: fetched.ids,
    extras: { via: kind, roles: fetched.roles, parts: told.parts, replyToId, groupId },
  }
  await transact(ctx, async (ctx) => {
    const say = note === null ? reply : writeNote
    const row = await say(ctx, { conversationId, draft })
    const of = { deskId: desk.id, topicId: topic.id, isOwn: true, known: knownOfOwn(row) }
    await putPosts(ctx, { ...of, messageIds: [row.id], externalIds: pieces.map(({ externalId }) => externalId) })
  })
}

/** A message in the topic of a conversation goes to its contact, or to colleagues when it is a note. */
export async function takeMessage(ctx: Ctx, heard: Heard<DeskMessage>, pieces: readonly DeskMessage[]): Promise<void> {
  const { topic, link } = heard
  if (!topic) return
  if (!link) return transact(ctx, (ctx) => refuse(ctx, heard))
  if (noteIn(pieces) === '' && pieces.every(({ files }) => files.length === 0))
    return transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'emptyNote')))
  try {
    await write({ ...ctx, actor: actorOf(link) }, heard, { topic, pieces })
  } catch (error) {
    const reason = reasonText(error, heard.desk.locale)
    if (reason === null) throw error
    await transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'notSent', { reason })))
  }
}

interface Changed {
  externalId: string
  text: string
}

/** What a member wrote there they wrote anew. False when it is not known here, or not yet. */
export async function takeEdit(ctx: Ctx, heard: Heard, { externalId, text }: Changed): Promise<boolean> {
  const { desk, topic, link } = heard
  const id = await messageAt(ctx, desk.id, externalId)
  if (!id || !topic) return false
  if (!link) return true
  const conversationId = topic.conversation_id as ConversationId
  try {
    await transact({ ...ctx, actor: actorOf(link) }, async (ctx) => {
      const before = await messageRow(ctx, conversationId, id)
      if (!before) return
      const isNote = before.direction === 'note'
      // Whoever reads it already would read the note instead.
      if (!isNote && noteSign.test(text)) return answer(ctx, heard, words(heard, 'noteTooLate'))
      const row = await editMessage(ctx, id, isNote ? text.replace(/^(?:\/\/|\/note(?:@\w+)?)\s*/, '') : text)
      await remember(ctx, topic, row)
    })
  } catch (error) {
    const reason = reasonText(error, desk.locale)
    if (reason === null || isFailure(error, 'forbidden')) throw error
    await transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'notSent', { reason })))
  }
  return true
}

const remember = (ctx: Ctx, topic: TopicRow, row: MessageRow) =>
  setFresh(ctx, topic.id, { messageId: row.id as MessageId, known: knownOfOwn(row) })
