import type { AnswerTrace, Citation, ClosestArticle, Delivery } from '@opora/contract/conversations'
import type { HandOver } from '@opora/contract/hand-over-note'
import type { ConversationId, FileId, MemberId, MessageId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { FileRole, MessageButton, MessagePart } from '@opora/contract/message-parts'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type Besides, inOne } from '../../../platform/db/in-one.ts'
import { writeLast } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { RemoteFile } from '../../../ports/channel.ts'

/** What a message may hold or know besides text and files; the widget's own need none of it. */
export interface MessageExtras {
  parts?: MessagePart[]
  buttons?: MessageButton[][]
  replyToId?: MessageId | null
  /** Of a note. */
  mentions?: Mention[]
  /** Of a note: to whom it passes the conversation on. */
  handOver?: HandOver['to']
  /** The place among the messages of its sender. */
  toldOrder?: number
  groupId?: string | null
  /** When it was sent, if that is not now. */
  sentAt?: Date
  editedAt?: Date
  /** What files were sent as, by their ids, when not as mere files. */
  roles?: ReadonlyMap<string, FileRole>
  /** The kind of channel a member wrote it in, when not here. */
  via?: string
}

export interface NewMessage {
  id: MessageId
  conversationId: ConversationId
  /** The conversation it was said in, when that is another one. */
  originId?: string | null
  seq: number
  direction: 'in' | 'out' | 'note'
  author: { type: 'contact' | 'member' | 'assistant' | 'rule' | 'system'; id: string | null; name: string }
  clientId: string | null
  bodyHash: string | null
  text: string
  fileIds: readonly FileId[]
  citations: Citation[]
  closest: ClosestArticle[]
  trace: AnswerTrace | null
  delivery: Delivery
  extras?: MessageExtras | undefined
}

const extraColumns = (ctx: Ctx, extras: MessageExtras) => ({
  parts: storedJson(extras.parts ?? []),
  mentions: storedJson(extras.mentions ?? []),
  buttons: storedJson(extras.buttons ?? []),
  ...(extras.handOver ? { hand_over: storedJson(extras.handOver) } : {}),
  reply_to_id: extras.replyToId ?? null,
  told_order: extras.toldOrder ?? null,
  group_id: extras.groupId ?? null,
  edited_at: extras.editedAt ?? null,
  via: extras.via ?? null,
  ...(extras.sentAt ? { created_at: extras.sentAt, received_at: ctx.now } : {}),
})

const insertion = (ctx: Ctx, message: NewMessage) =>
  ctx.db
    .insertInto('messages')
    .values({
      id: message.id,
      workspace_id: ctx.workspaceId,
      conversation_id: message.conversationId,
      origin_id: message.originId ?? null,
      seq: message.seq,
      direction: message.direction,
      author_type: message.author.type,
      author_id: message.author.id,
      author_name: message.author.name,
      client_id: message.clientId,
      body_hash: message.bodyHash,
      text: message.text,
      citations: storedJson(message.citations),
      closest: storedJson(message.closest),
      trace: message.trace ? storedJson(message.trace) : null,
      delivery: message.delivery,
      created_at: ctx.now,
      ...(message.extras ? extraColumns(ctx, message.extras) : {}),
    })
    .returningAll()

const roleOf = ({ extras }: NewMessage, fileId: string): FileRole => extras?.roles?.get(fileId) ?? 'file'

const fileInsertion = (ctx: Ctx, message: NewMessage) => {
  const { id, fileIds } = message
  const rows = fileIds.map((fileId, position) => ({
    workspace_id: ctx.workspaceId,
    message_id: id,
    file_id: fileId,
    role: roleOf(message, fileId),
    position,
  }))
  return ctx.db.insertInto('message_files').values(rows)
}

const attachedTo = (message: NewMessage) => ({
  files: message.fileIds.map((id, position) => ({ id, role: roleOf(message, id), position })),
  awaited: [],
  called_now: null,
})

/** With changes of other rows in the same statement, and whether each of them changed anything. */
export async function insertMessage<K extends string>(
  ctx: Ctx,
  message: NewMessage,
  besides: Besides<K>,
): Promise<{ row: MessageRow; did: Record<K, boolean> }> {
  const { rows, did } = await inOne(ctx, insertion(ctx, message), besides)
  const [row] = rows
  if (!row) throw new Error('a message that was inserted has no row')
  if (message.fileIds.length > 0) await fileInsertion(ctx, message).execute()
  return { row: { ...row, ...attachedTo(message) }, did }
}

/** The same at the end of the transaction, where nothing else refers to it; the row is there after the commit. */
export function insertMessageLast(ctx: Ctx, message: NewMessage): () => MessageRow {
  const stored = writeLast(ctx, insertion(ctx, message))
  if (message.fileIds.length > 0) writeLast(ctx, fileInsertion(ctx, message))
  return () => {
    const [row] = stored()
    if (!row) throw new Error('a message that was inserted has no row')
    return { ...row, ...attachedTo(message) }
  }
}

/** A file of a message, and one that is still outside. */
export interface AttachedFile {
  id: FileId
  role: FileRole
  position: number
}
export interface AwaitedFile {
  id: string
  remote: RemoteFile
  position: number
  failureCode: string | null
}

const attached = sql<AttachedFile[]>`(
  select coalesce(json_agg(json_build_object('id', f.file_id, 'role', f.role, 'position', f.position) order by f.position), '[]')
  from message_files f where f.message_id = messages.id)`

const awaited = sql<AwaitedFile[]>`(
  select coalesce(json_agg(json_build_object(
    'id', w.id, 'remote', w.remote, 'position', w.position, 'failureCode', w.failure_code) order by w.position), '[]')
  from awaited_files w where w.message_id = messages.id)`

/** What a contact is called now, as members see them; null for what others wrote. */
const calledNow = sql<string | null>`(
  select coalesce(p.name, c.name) from contacts c left join contacts p on p.id = c.merged_into_id
  where messages.author_type = 'contact' and c.id = messages.author_id)`

const messages = (ctx: Ctx) =>
  ctx.db
    .selectFrom('messages')
    .selectAll()
    .select([attached.as('files'), awaited.as('awaited'), calledNow.as('called_now')])

export const messageRow = (ctx: Ctx, conversationId: ConversationId, id: MessageId) =>
  messages(ctx).where('conversation_id', '=', conversationId).where('id', '=', id).executeTakeFirst()

export type MessageRow = NonNullable<Awaited<ReturnType<typeof messageRow>>>

export const messagesByIds = (ctx: Ctx, ids: readonly string[]) => messages(ctx).where('id', 'in', ids).execute()

/** Who answered the contact first, not counting what the product says by itself, after this place, other than this member; undefined when nobody did. */
export const answeredAfter = (
  ctx: Ctx,
  { conversationId, seq, memberId }: { conversationId: ConversationId; seq: number; memberId: MemberId },
) =>
  ctx.db
    .selectFrom('messages')
    .select('author_name')
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', seq)
    .where('direction', '=', 'out')
    .where('author_type', 'in', ['member', 'assistant'])
    .where('author_id', 'is distinct from', memberId)
    .where('removed_at', 'is', null)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()

/** Which conversation a message stands in. */
export async function placeOfMessage(ctx: Ctx, id: string): Promise<string | undefined> {
  const query = ctx.db.selectFrom('messages').select('conversation_id').where('id', '=', id)
  return (await query.executeTakeFirst())?.conversation_id
}

interface Sender {
  type: string
  id: string
}

/** The message an author sent before under this client id. */
export const messageByClientId = (ctx: Ctx, author: Sender, clientId: string) =>
  messages(ctx)
    .where('author_type', '=', author.type)
    .where('author_id', '=', author.id)
    .where('client_id', '=', clientId)
    .executeTakeFirst()

interface MessagePage {
  before: number
  limit: number
  /** Without notes: what the contact may see. */
  isPublic: boolean
}

/** Newest first. */
export const pageOfMessages = (ctx: Ctx, conversationId: ConversationId, page: MessagePage) =>
  messages(ctx)
    .where('conversation_id', '=', conversationId)
    .where('seq', '<', page.before)
    .$if(page.isPublic, (query) => query.where('direction', '<>', 'note'))
    .orderBy('seq', 'desc')
    .limit(page.limit)
    .execute()

/** From a place on, first to last. */
export const messagesAfter = (ctx: Ctx, conversationId: ConversationId, after: { seq: number; limit: number }) =>
  messages(ctx)
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after.seq)
    .orderBy('seq')
    .limit(after.limit)
    .execute()

export async function countAfter(
  ctx: Ctx,
  conversationId: ConversationId,
  after: { seq: number; direction: 'in' | 'out' },
): Promise<number> {
  const row = await ctx.db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', after.direction)
    .where('seq', '>', after.seq)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** When the contact first said something that came after this moment, whenever they sent it; null when they did not. */
export async function contactWroteSince(ctx: Ctx, conversationId: ConversationId, at: Date): Promise<Date | null> {
  const { rows } = await sql<{ came: Date }>`
    select coalesce(received_at, created_at) as came from messages
    where conversation_id = ${conversationId} and direction = 'in' and coalesce(received_at, created_at) > ${at}
    order by 1 limit 1`.execute(ctx.db)
  return rows[0]?.came ?? null
}

export const isFileAttached = (ctx: Ctx, fileId: FileId) =>
  ctx.db.selectFrom('message_files').select('message_id').where('file_id', '=', fileId).limit(1).executeTakeFirst()

export async function setText(
  ctx: Ctx,
  id: string,
  { text, isEdit }: { text: string; isEdit: boolean },
): Promise<void> {
  await ctx.db
    .updateTable('messages')
    .set({ text, ...(isEdit ? { edited_at: ctx.now } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Nothing is left of what it held; its place and who said it stay. */
export async function emptyMessage(ctx: Ctx, id: string): Promise<void> {
  const nothing = { text: '', parts: '[]', buttons: '[]', citations: '[]', closest: '[]', mentions: '[]' }
  await ctx.db
    .updateTable('messages')
    .set({ ...nothing, reply_to_id: null, removed_at: ctx.now })
    .where('id', '=', id)
    .execute()
}
