import type { AnswerTrace, Citation, ClosestArticle, Delivery } from '@opora/contract/conversations'
import type { ConversationId, FileId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

export interface NewMessage {
  conversationId: ConversationId
  seq: number
  direction: 'in' | 'out' | 'note'
  author: { type: 'contact' | 'member' | 'assistant' | 'system'; id: string | null; name: string }
  clientId: string | null
  bodyHash: string | null
  text: string
  fileIds: readonly FileId[]
  citations: Citation[]
  closest: ClosestArticle[]
  trace: AnswerTrace | null
  delivery: Delivery
}

export async function insertMessage(ctx: Ctx, message: NewMessage): Promise<MessageRow> {
  const id = ctx.world.ids.next() as MessageId
  const row = await ctx.db
    .insertInto('messages')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      conversation_id: message.conversationId,
      seq: message.seq,
      direction: message.direction,
      author_type: message.author.type,
      author_id: message.author.id,
      author_name: message.author.name,
      client_id: message.clientId,
      body_hash: message.bodyHash,
      text: message.text,
      citations: JSON.stringify(message.citations),
      closest: JSON.stringify(message.closest),
      trace: message.trace ? JSON.stringify(message.trace) : null,
      delivery: message.delivery,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (message.fileIds.length > 0) {
    const rows = message.fileIds.map((fileId, position) => ({
      workspace_id: ctx.workspaceId,
      message_id: id,
      file_id: fileId,
      position,
    }))
    await ctx.db.insertInto('message_files').values(rows).execute()
  }
  return { ...row, file_ids: [...message.fileIds] }
}

const attached = sql<FileId[]>`(
  select coalesce(json_agg(f.file_id order by f.position), '[]') from message_files f where f.message_id = messages.id)`

const messages = (ctx: Ctx) => ctx.db.selectFrom('messages').selectAll().select(attached.as('file_ids'))

export const messageRow = (ctx: Ctx, conversationId: ConversationId, id: MessageId) =>
  messages(ctx).where('conversation_id', '=', conversationId).where('id', '=', id).executeTakeFirst()

export type MessageRow = NonNullable<Awaited<ReturnType<typeof messageRow>>>

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

const rankOf: Record<Delivery, number> = { queued: 0, sending: 1, sent: 2, delivered: 3, read: 4, failed: 5 }

/** Moves the delivery on; it never goes back. True when something changed. */
export async function moveDelivery(
  ctx: Ctx,
  message: { id: string; delivery: string },
  to: { delivery: Delivery; failureCode: string | null; externalId: string | null },
): Promise<boolean> {
  if (rankOf[to.delivery] <= rankOf[message.delivery as Delivery]) return false
  const result = await ctx.db
    .updateTable('messages')
    .set({ delivery: to.delivery, failure_code: to.failureCode, external_id: to.externalId })
    .where('id', '=', message.id)
    .where('delivery', '=', message.delivery)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export const isFileAttached = (ctx: Ctx, fileId: FileId) =>
  ctx.db.selectFrom('message_files').select('message_id').where('file_id', '=', fileId).limit(1).executeTakeFirst()
