import type { AnswerTrace, Author, Citation, ClosestArticle } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId, FileId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../platform/context/ctx.ts'
import { hashOf } from '../../platform/safety/secrets.ts'
import { filesById, markUsed } from '../files/index.ts'
import { messageCreated } from './events.ts'
import { lastMessageAfter } from './last-message.ts'
import { insertMessage, type MessageRow, messageByClientId, messageRow } from './messages/store.ts'
import { type ConversationState, previewOf } from './model.ts'
import { type ConversationChange, changeConversation, type LockedConversation } from './store.ts'

export interface MessageDraft {
  clientId: string | null
  text: string
  fileIds: readonly FileId[]
  citations?: Citation[]
  closest?: ClosestArticle[]
  trace?: AnswerTrace
}

interface Adding {
  conversation: LockedConversation
  author: Author
  direction: 'in' | 'out' | 'note'
  draft: MessageDraft
  state: ConversationState
  change: ConversationChange
}

const bodyHashOf = (draft: MessageDraft): string => hashOf(JSON.stringify([draft.text, draft.fileIds]))

interface Sending {
  author: { type: string; id: string }
  /** Null when the message starts a conversation. */
  conversationId: ConversationId | null
  direction: 'in' | 'out' | 'note'
  draft: MessageDraft
}

/** A message this author sent before under the same client id; another body or place under it is refused. */
export async function sentBefore(ctx: Ctx, sending: Sending): Promise<MessageRow | null> {
  const { author, draft, direction, conversationId } = sending
  if (draft.clientId === null) return null
  const row = await messageByClientId(ctx, author, draft.clientId)
  if (!row) return null
  const isElsewhere = conversationId !== null && row.conversation_id !== conversationId
  if (isElsewhere || row.direction !== direction || row.body_hash !== bodyHashOf(draft))
    throw failure('message.client_id_reused')
  return row
}

export function assertNotEmpty(draft: MessageDraft): void {
  if (isBlank(draft.text) && draft.fileIds.length === 0) throw failure('message.empty')
}

/** Puts a message at the end of a locked conversation and tells it. */
export async function addMessage(ctx: Ctx, adding: Adding): Promise<MessageRow> {
  const { conversation, author, direction } = adding
  const draft = { ...adding.draft, fileIds: [...new Set(adding.draft.fileIds)] }
  const id = conversation.id as ConversationId
  const seq = conversation.last_seq + 1
  const files = draft.fileIds.length > 0 ? await filesById(ctx, draft.fileIds) : new Map()
  const messageId = await insertMessage(ctx, {
    conversationId: id,
    seq,
    direction,
    author,
    clientId: draft.clientId,
    bodyHash: draft.clientId === null ? null : bodyHashOf(adding.draft),
    text: draft.text,
    fileIds: draft.fileIds,
    citations: draft.citations ?? [],
    closest: draft.closest ?? [],
    trace: draft.trace ?? null,
    delivery: direction === 'out' ? 'queued' : 'sent',
  })
  if (draft.fileIds.length > 0) await markUsed(ctx, draft.fileIds)
  const preview = previewOf(
    draft.text,
    [...files.values()].map((file) => file.name),
  )
  const told = { author, preview, createdAt: ctx.now.toISOString() }
  await changeConversation(ctx, id, {
    ...adding.change,
    state: adding.state,
    lastSeq: seq,
    isActivity: true,
    lastMessage: lastMessageAfter(conversation.last_message, told, direction === 'note'),
  })
  ctx.announce(messageCreated({ conversationId: id, messageId, direction }))
  const row = await messageRow(ctx, id, messageId)
  if (!row) throw new Error('a message was not stored')
  return row
}
