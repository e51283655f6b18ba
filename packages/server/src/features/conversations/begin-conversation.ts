import { failure } from '@opora/contract/errors'
import type { AssistantId, ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { withSettings } from '../../platform/db/settings.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { assistantOf } from '../assistants/index.ts'
import { filesById, markUsed } from '../files/index.ts'
import { getInbox, type InboxRow, takeNewReceipt } from '../inboxes/index.ts'
import { bodyHashOf, sentBefore } from './add-message.ts'
import { insertConversationLast } from './beginning/store.ts'
import { conversationCreated, messageCreated } from './events.ts'
import { lastMessageAfter } from './last-message.ts'
import { insertMessageLast, type MessageRow } from './messages/store.ts'
import { afterContactMessage, previewOf, subjectOf } from './model.ts'
import { type ReceivedMessage, receiptOf } from './received-message.ts'

/** Where a conversation begins, and whether an assistant answers there. */
interface Place {
  inbox: InboxRow
  assistantState: 'answering' | 'silent'
}

async function placeOf(ctx: Ctx, { inboxId }: ReceivedMessage): Promise<Place> {
  const inbox = await getInbox(ctx, inboxId)
  if (!inbox.is_enabled) throw failure('inbox.disabled')
  const assistant = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
  return { inbox, assistantState: assistant ? 'answering' : 'silent' }
}

/** A conversation begins with its first message, all of it stored in one round trip; the same message again is that one. */
export async function beginConversation(ctx: Ctx, message: ReceivedMessage): Promise<MessageRow> {
  const { contact, draft } = message
  const place = await placeOf(ctx.settings ? ctx : withSettings(ctx), message)
  try {
    const stored = await transact(ctx, (ctx) => store(ctx, message, place))
    return stored()
  } catch (error) {
    if (!isTaken(error)) throw error
    const author = { type: 'contact', id: contact.id }
    const before = await sentBefore(ctx, { author, conversationId: null, direction: 'in', draft })
    if (before) return before
    throw failure('message.client_id_reused')
  }
}

async function store(ctx: Ctx, message: ReceivedMessage, { inbox, assistantState }: Place): Promise<() => MessageRow> {
  const { contact, draft } = message
  const id = ctx.world.ids.next() as ConversationId
  const messageId = ctx.world.ids.next() as MessageId
  await message.alongside?.(ctx)
  const fileIds = [...new Set(draft.fileIds)]
  const files = fileIds.length > 0 ? [...(await filesById(ctx, fileIds)).values()] : []
  await markUsed(ctx, fileIds)
  const author = { type: 'contact' as const, id: contact.id, name: contact.name }
  const preview = previewOf(
    draft.text,
    files.map((file) => file.name),
  )
  takeNewReceipt(ctx, receiptOf(message))
  insertConversationLast(ctx, {
    id,
    inboxId: inbox.id,
    contactId: contact.id,
    subject: subjectOf(draft.text, []),
    state: afterContactMessage({ status: 'open', assistantState, assigneeId: null, needsPerson: false }),
    lastMessage: lastMessageAfter(null, { id: messageId, author, preview, createdAt: ctx.now.toISOString() }, false),
  })
  const stored = insertMessageLast(ctx, {
    id: messageId,
    conversationId: id,
    seq: 1,
    direction: 'in',
    author,
    clientId: draft.clientId,
    bodyHash: bodyHashOf(draft),
    text: draft.text,
    fileIds,
    citations: [],
    closest: [],
    trace: null,
    delivery: 'sent',
  })
  ctx.announce(conversationCreated({ conversationId: id }))
  const isMirrored = !ctx.world.channels.get(inbox.kind)?.isReadHere
  ctx.announce(
    messageCreated({
      conversationId: id,
      messageId,
      direction: 'in',
      isQueued: false,
      ...(isMirrored ? { isMirrored } : {}),
    }),
  )
  return stored
}
