import type { ContactId, ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Receipt } from '../inboxes/index.ts'
import type { MessageDraft } from './add-message.ts'

export interface ReceivedMessage {
  inboxId: InboxId
  contact: { id: ContactId; name: string }
  /** Null starts a conversation. */
  conversationId: ConversationId | null
  /** Unique in the inbox; the browser's client id for the widget. */
  draft: MessageDraft & { clientId: string }
  /** What else is stored with it, in its transaction. */
  alongside?: (ctx: Ctx) => Promise<void>
}

export const receiptOf = ({ inboxId, contact, draft }: ReceivedMessage): Receipt => ({
  inboxId,
  externalId: `${contact.id}:${draft.clientId}`,
  payload: {},
})
