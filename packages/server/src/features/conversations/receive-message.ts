import { failure } from '@opora/contract/errors'
import type { AssistantId, ContactId, ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { assistantOf } from '../assistants/index.ts'
import { getInbox, type InboxRow, takeReceipt } from '../inboxes/index.ts'
import { getLocked } from './access.ts'
import { addMessage, assertNotEmpty, type MessageDraft, sentBefore } from './add-message.ts'
import { conversationCreated, conversationReopened } from './events.ts'
import type { MessageRow } from './messages/store.ts'
import { afterContactMessage, isOpen, subjectOf } from './model.ts'
import { insertConversation, type LockedConversation, stateOf } from './store.ts'

export interface ReceivedMessage {
  inboxId: InboxId
  contact: { id: ContactId; name: string }
  /** Null starts a conversation. */
  conversationId: ConversationId | null
  /** Unique in the inbox; the browser's client id for the widget. */
  draft: MessageDraft & { clientId: string }
}

async function openInbox(ctx: Ctx, id: InboxId): Promise<InboxRow> {
  const inbox = await getInbox(ctx, id)
  if (!inbox.is_enabled) throw failure('inbox.disabled')
  return inbox
}

/** The contact's conversation, locked. */
async function goOn(ctx: Ctx, id: ConversationId): Promise<LockedConversation> {
  const conversation = await getLocked(ctx, id)
  await openInbox(ctx, conversation.inbox_id as InboxId)
  return conversation
}

async function start(ctx: Ctx, message: ReceivedMessage): Promise<LockedConversation> {
  const inbox = await openInbox(ctx, message.inboxId)
  const assistant = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
  const conversation = await insertConversation(ctx, {
    inbox,
    contactId: message.contact.id,
    subject: subjectOf(message.draft.text, []),
    assistantState: assistant ? 'answering' : 'silent',
  })
  ctx.announce(conversationCreated({ conversationId: conversation.id as ConversationId }))
  return conversation
}

/** A message of a contact: the same one twice is stored once, a resolved conversation opens again. */
export async function receiveMessage(ctx: Ctx, message: ReceivedMessage): Promise<MessageRow> {
  assertNotEmpty(message.draft)
  const { contact, draft } = message
  return transact(ctx, async (ctx) => {
    const { conversationId } = message
    const sending = { author: { type: 'contact', id: contact.id }, conversationId, direction: 'in', draft } as const
    const receipt = { inboxId: message.inboxId, externalId: `${contact.id}:${draft.clientId}`, payload: {} }
    const [before, isNew] = await Promise.all([sentBefore(ctx, sending), takeReceipt(ctx, receipt)])
    if (before) return before
    if (!isNew) {
      const twin = await sentBefore(ctx, sending)
      if (twin) return twin
      throw failure('message.client_id_reused')
    }
    const found = conversationId ? await goOn(ctx, conversationId) : await start(ctx, message)
    const state = stateOf(found)
    const conversation = isOpen(state.status) ? found : { ...found, last_seq: found.last_seq + 1 }
    if (conversation !== found) {
      ctx.announce(
        conversationReopened({ conversationId: found.id as ConversationId, conversationSeq: conversation.last_seq }),
      )
    }
    const next = afterContactMessage(state)
    return addMessage(ctx, {
      conversation,
      author: { type: 'contact', id: contact.id, name: contact.name },
      direction: 'in',
      draft,
      state: next,
      change: {
        unread: found.unread + 1,
        ...(next.needsPerson && !found.waiting_since ? { waitingSince: ctx.now } : {}),
      },
    })
  })
}
