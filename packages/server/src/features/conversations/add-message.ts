import type { AnswerTrace, Author, Citation, ClosestArticle, Delivery } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId, FileId, MemberId, MessageId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../platform/context/ctx.ts'
import { hashOf } from '../../platform/safety/secrets.ts'
import { filesById, markUsed } from '../files/index.ts'
import { contactOf, goesOnIn } from './access.ts'
import { type DraftPlace, draftEnding } from './drafts/store.ts'
import { draftChanged, messageCreated, watchersChanged } from './events.ts'
import { lastMessageAfter } from './last-message.ts'
import { insertMessage, type MessageExtras, type MessageRow, messageByClientId } from './messages/store.ts'
import { type ConversationState, previewOf } from './model.ts'
import { type ConversationChange, conversationChange, type LockedConversation } from './store.ts'
import { ownWatching } from './watching/store.ts'

export interface MessageDraft {
  clientId: string | null
  text: string
  fileIds: readonly FileId[]
  citations?: Citation[]
  closest?: ClosestArticle[]
  trace?: AnswerTrace
  extras?: MessageExtras
}

interface Adding {
  conversation: LockedConversation
  author: Author
  direction: 'in' | 'out' | 'note'
  draft: MessageDraft
  state: ConversationState
  change: ConversationChange
  /** A free place before the end, for what was sent before what stands there; the end when absent. */
  place?: number | null
  /** The merged conversation it was said in, when it goes by the inbox of that one. */
  origin?: LockedConversation | null
  /** How lists show it, if not by its text and files. */
  preview?: string
  /** How long its assistant waits for more of it. */
  settlesInMs?: number
  /** It came by the messenger into a talk of another channel. */
  isMirrored?: boolean
  /** It is told together with what it passes on. */
  isHandOver?: boolean
  /** When the contact wrote what this reply was pressed before. */
  leavesOpenSince?: Date
  /** Nobody is told of it. */
  isQuiet?: boolean
  /** What was begun there is sent with it. */
  ends?: DraftPlace | null
  /** Whoever writes watches from then on. */
  watches?: MemberId
}

export const bodyHashOf = (draft: MessageDraft): string => hashOf(JSON.stringify([draft.text, draft.fileIds]))

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
  const isHere = conversationId === null || [row.conversation_id, row.origin_id].includes(conversationId)
  const isElsewhere = !isHere && (await goesOnIn(ctx, conversationId)) !== row.conversation_id
  if (isElsewhere || row.direction !== direction || row.body_hash !== bodyHashOf(draft))
    throw failure('message.client_id_reused')
  return row
}

export function assertNotEmpty(draft: MessageDraft): void {
  const hasParts = (draft.extras?.parts ?? []).length > 0
  if (isBlank(draft.text) && draft.fileIds.length === 0 && !hasParts) throw failure('message.empty')
}

/** A contact who reads here has it once it is stored; to others it has to be taken. */
function deliveryTo(ctx: Ctx, conversation: LockedConversation): Delivery {
  const channel = ctx.world.channels.get(conversation.inbox_kind)
  if (!channel?.isReadHere || !conversation.inbox_is_enabled) return 'queued'
  return ctx.world.presence.isContactHere(contactOf(conversation)) ? 'delivered' : 'sent'
}

/** Puts a message at the end of a locked conversation and tells it. */
export async function addMessage(ctx: Ctx, adding: Adding): Promise<MessageRow> {
  const { conversation, author, direction } = adding
  const draft = { ...adding.draft, fileIds: [...new Set(adding.draft.fileIds)] }
  const id = conversation.id as ConversationId
  const lastSeq = conversation.last_seq + 1
  const seq = adding.place ?? lastSeq
  const files = draft.fileIds.length > 0 ? await filesById(ctx, draft.fileIds) : new Map()
  const names = [...files.values()].map((file) => file.name)
  const preview = adding.preview ?? previewOf(draft.text, names)
  const messageId = ctx.world.ids.next() as MessageId
  const told = { id: messageId, author, preview, createdAt: (draft.extras?.sentAt ?? ctx.now).toISOString() }
  const delivery = direction === 'out' ? deliveryTo(ctx, adding.origin ?? conversation) : 'sent'
  const message = {
    id: messageId,
    conversationId: id,
    originId: adding.origin?.id ?? null,
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
    delivery,
    extras: draft.extras,
  }
  const changing = conversationChange(ctx, id, {
    ...adding.change,
    state: adding.state,
    lastSeq,
    // What rules say is nobody's word: it makes nothing less quiet.
    ...(author.type === 'rule' ? {} : { isActivity: true }),
    ...(adding.place ? {} : { lastMessage: lastMessageAfter(conversation.last_message, told, direction === 'note') }),
  })
  const { ends = null, watches } = adding
  const { row, did } = await insertMessage(ctx, message, {
    changing,
    ending: ends && draftEnding(ctx, ends),
    watching: watches ? ownWatching(ctx, id, watches) : null,
  })
  if (ends && did.ending) ctx.announce(draftChanged(ends))
  if (did.watching) ctx.announce(watchersChanged({ conversationId: id }))
  if (draft.fileIds.length > 0) await markUsed(ctx, draft.fileIds)
  tell(ctx, adding, row)
  return row
}

function tell(ctx: Ctx, adding: Adding, { id: messageId, delivery }: MessageRow): void {
  const { conversation, direction, settlesInMs, isMirrored, isQuiet, isHandOver, leavesOpenSince } = adding
  ctx.announce(
    messageCreated({
      conversationId: conversation.id as ConversationId,
      messageId: messageId as MessageId,
      direction,
      isQueued: delivery === 'queued',
      ...(settlesInMs ? { settlesInMs } : {}),
      ...(isMirrored ? { isMirrored } : {}),
      ...(isQuiet ? { isQuiet } : {}),
      ...(isHandOver ? { isHandOver } : {}),
      ...(leavesOpenSince ? { leavesOpenSince: leavesOpenSince.toISOString() } : {}),
    }),
  )
}
