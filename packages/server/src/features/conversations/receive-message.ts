import { failure } from '@opora/contract/errors'
import type { AssistantId, ContactId, ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { withSettings } from '../../platform/db/settings.ts'
import { transact } from '../../platform/db/transact.ts'
import { assistantOf } from '../assistants/index.ts'
import { getInbox, type InboxRow, takeReceipt } from '../inboxes/index.ts'
import { getLocked } from './access.ts'
import { addMessage, assertNotEmpty, type MessageDraft, sentBefore } from './add-message.ts'
import { conversationCreated, conversationReopened } from './events.ts'
import type { MessageRow } from './messages/store.ts'
import { afterContactMessage, isOpen, subjectOf } from './model.ts'
import { insertConversation, type LockedConversation, stateOf, takeNumber } from './store.ts'

export interface ReceivedMessage {
  inboxId: InboxId
  contact: { id: ContactId; name: string }
  /** Null starts a conversation. */
  conversationId: ConversationId | null
  /** Unique in the inbox; the browser's client id for the widget. */
  draft: MessageDraft & { clientId: string }
}

/** The contact's conversation, locked. */
async function goOn(ctx: Ctx, id: ConversationId): Promise<LockedConversation> {
  const conversation = await getLocked(ctx, id)
  if (!conversation.inbox_is_enabled) throw failure('inbox.disabled')
  return conversation
}

/** Where a conversation begins, and whether an assistant answers there. */
interface Place {
  inbox: InboxRow
  number: number
  assistantState: 'answering' | 'silent'
}

async function placeOf(ctx: Ctx, inboxId: InboxId): Promise<Place> {
  const inbox = await getInbox(ctx, inboxId)
  const assistant = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
  const number = inbox.is_enabled ? await takeNumber(ctx) : 0
  return { inbox, number, assistantState: assistant ? 'answering' : 'silent' }
}

async function start(ctx: Ctx, message: ReceivedMessage, place: Place): Promise<LockedConversation> {
  if (!place.inbox.is_enabled) throw failure('inbox.disabled')
  const conversation = await insertConversation(ctx, {
    ...place,
    contactId: message.contact.id,
    subject: subjectOf(message.draft.text, []),
  })
  ctx.announce(conversationCreated({ conversationId: conversation.id as ConversationId }))
  return conversation
}

/** A message of a contact: the same one twice is stored once, a resolved conversation opens again. */
export async function receiveMessage(ctx: Ctx, message: ReceivedMessage): Promise<MessageRow> {
  assertNotEmpty(message.draft)
  const { contact, draft, conversationId } = message
  const place = conversationId ?? (await placeOf(withSettings(ctx), message.inboxId))
  return transact(ctx, async (ctx) => {
    const sending = { author: { type: 'contact', id: contact.id }, conversationId, direction: 'in', draft } as const
    const receipt = { inboxId: message.inboxId, externalId: `${contact.id}:${draft.clientId}`, payload: {} }
    const [before, isNew] = await Promise.all([sentBefore(ctx, sending), takeReceipt(ctx, receipt)])
    if (before) return before
    if (!isNew) {
      const twin = await sentBefore(ctx, sending)
      if (twin) return twin
      throw failure('message.client_id_reused')
    }
    const found = await (typeof place === 'string' ? goOn(ctx, place) : start(ctx, message, place))
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
