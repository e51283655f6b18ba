import type { AnswerTrace, Author, Citation, ClosestArticle, Delivery, Message } from '@opora/contract/conversations'
import type { HandOver } from '@opora/contract/hand-over-note'
import type { ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Attachment, MessageButton, MessagePart, ReplyTo } from '@opora/contract/message-parts'
import type { VisitorMessage } from '@opora/contract/messenger'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { filesById, presentFile } from '../../files/index.ts'
import { authorForContact } from '../last-message.ts'
import { conversationsByIds } from '../links/store.ts'
import { previewOf } from '../model.ts'
import { partsPreview } from './parts-preview.ts'
import { type AwaitedFile, type MessageRow, messagesByIds } from './store.ts'

/** Who wrote it, a contact by the name they have now: whoever was a guest then is known by now. */
const nameOf = (row: MessageRow): string => row.called_now ?? row.author_name

/** What stands around messages in other tables. */
export interface Around {
  contactReadSeq: number
  attachments: Map<string, Attachment[]>
  replies: Map<string, ReplyTo>
  /** Conversations they were said in, when those are others. */
  origins: Map<string, NonNullable<Message['origin']>>
}

const shownAwaited = ({ id, remote, failureCode }: AwaitedFile): Attachment => ({
  id: id as Attachment['id'],
  name: remote.name,
  mime: remote.mime,
  sizeBytes: remote.sizeBytes ?? 0,
  url: '',
  role: remote.role,
  state: failureCode === null ? 'fetching' : 'failed',
  failureCode,
})

/** Files of messages by message id, one query for any number of messages. */
async function attachmentsOf(ctx: Ctx, rows: readonly MessageRow[]): Promise<Map<string, Attachment[]>> {
  const withFiles = rows.filter((row) => row.files.length + row.awaited.length > 0)
  if (withFiles.length === 0) return new Map()
  const found = await filesById(
    ctx,
    withFiles.flatMap((row) => row.files.map(({ id }) => id)),
  )
  const shown = (row: MessageRow): Attachment[] => {
    const here = row.files.flatMap(({ id, role, position }) => {
      const file = found.get(id)
      const ready = { role, state: 'ready', failureCode: null } as const
      return file ? [{ position, attachment: { ...presentFile(ctx, file), ...ready } }] : []
    })
    const outside = row.awaited.map((file) => ({ position: file.position, attachment: shownAwaited(file) }))
    return [...here, ...outside].sort((a, b) => a.position - b.position).map(({ attachment }) => attachment)
  }
  return new Map(withFiles.map((row) => [row.id, shown(row)]))
}

const repliesOf = (ctx: Ctx, rows: readonly MessageRow[]): Promise<Map<string, ReplyTo>> =>
  repliesTo(
    ctx,
    rows.flatMap((row) => row.reply_to_id ?? []),
  )

/** How messages that are answered are shown, by their ids. */
export async function repliesTo(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ReplyTo>> {
  if (ids.length === 0) return new Map()
  const found = await messagesByIds(ctx, [...new Set(ids)])
  const reply = (row: MessageRow): ReplyTo => ({
    id: row.id as MessageId,
    author: nameOf(row),
    preview:
      previewOf(
        row.text,
        row.awaited.map(({ remote }) => remote.name),
      ) || partsPreview(row.parts as MessagePart[]),
  })
  return new Map(found.filter((row) => row.direction !== 'note').map((row) => [row.id, reply(row)]))
}

async function originsOf(ctx: Ctx, rows: readonly MessageRow[]): Promise<Around['origins']> {
  const ids = [...new Set(rows.flatMap((row) => row.origin_id ?? []))]
  if (ids.length === 0) return new Map()
  const found = await conversationsByIds(ctx, ids)
  return new Map(
    found.map(({ id, number, ...inbox }) => [id, { id: id as ConversationId, number, inbox: shownInbox(inbox) }]),
  )
}

const shownInbox = (row: { inbox_id: string; inbox_name: string; inbox_kind: string }) => ({
  id: row.inbox_id as InboxId,
  name: row.inbox_name,
  kind: row.inbox_kind,
})

export async function aroundOf(ctx: Ctx, rows: readonly MessageRow[], contactReadSeq: number): Promise<Around> {
  const [attachments, replies, origins] = await Promise.all([
    attachmentsOf(ctx, rows),
    repliesOf(ctx, rows),
    originsOf(ctx, rows),
  ])
  return { contactReadSeq, attachments, replies, origins }
}

const authorOf = (row: MessageRow): Author => ({
  type: row.author_type as Author['type'],
  id: row.author_id,
  name: nameOf(row),
})

function deliveryOf(row: MessageRow, contactReadSeq: number): Delivery {
  // How far the contact read is known of the messages of the conversation itself.
  const isRead = row.direction === 'out' && !row.origin_id && row.seq <= contactReadSeq && row.delivery !== 'failed'
  return isRead ? 'read' : (row.delivery as Delivery)
}

/** What both sides see of what channels bring. */
const contentsOf = (row: MessageRow, around: Around) => ({
  parts: row.parts as MessagePart[],
  replyTo: (row.reply_to_id && around.replies.get(row.reply_to_id)) || null,
  editedAt: row.edited_at?.toISOString() ?? null,
  removedAt: row.removed_at?.toISOString() ?? null,
})

export function presentMessage(row: MessageRow, around: Around): Message {
  return {
    type: 'message',
    id: row.id as MessageId,
    seq: row.seq,
    clientId: row.client_id,
    isNote: row.direction === 'note',
    author: authorOf(row),
    text: row.text,
    mentions: row.mentions as Mention[],
    handOver: row.hand_over ? { to: row.hand_over as HandOver['to'] } : null,
    attachments: around.attachments.get(row.id) ?? [],
    ...contentsOf(row, around),
    origin: (row.origin_id && around.origins.get(row.origin_id)) || null,
    via: row.via,
    buttons: row.buttons as MessageButton[][],
    citations: row.citations as Citation[],
    closest: row.closest as ClosestArticle[],
    trace: row.trace as AnswerTrace | null,
    delivery: deliveryOf(row, around.contactReadSeq),
    failureCode: row.failure_code,
    createdAt: row.created_at.toISOString(),
  }
}

/** A message as the contact may see it: no reasoning, no ids of members or documents. */
export function presentMessageForContact(row: MessageRow, around: Around): VisitorMessage {
  const trace = row.trace as AnswerTrace | null
  // What members call them is between members.
  const author = { ...authorOf(row), name: row.author_name }
  return {
    id: row.id as MessageId,
    seq: row.seq,
    clientId: row.author_type === 'contact' ? row.client_id : null,
    author: authorForContact(author),
    text: row.text,
    // Whoever sent a file has it: what was not fetched yet is news to members only.
    attachments: (around.attachments.get(row.id) ?? []).filter(({ state }) => state === 'ready'),
    ...contentsOf(row, around),
    citations: (row.citations as Citation[]).map(({ documentId: _, ...citation }) => citation),
    closest: (row.closest as ClosestArticle[]).map(({ documentId: _, ...article }) => article),
    outcome: trace?.outcome.kind ?? null,
    delivery: deliveryOf(row, around.contactReadSeq),
    createdAt: row.created_at.toISOString(),
  }
}
