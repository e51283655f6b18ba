import { failure } from '@opora/contract/errors'
import type { ContactId, ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { contactAddress, getContact } from '../contacts/index.ts'
import { getLocked } from './access.ts'
import { addMessage, assertNotEmpty, type MessageDraft } from './add-message.ts'
import type { MessageRow } from './messages/store.ts'
import { assertCanReply } from './model.ts'
import { type LockedConversation, stateOf } from './store.ts'

interface Speech {
  conversationId: ConversationId
  text: string
}

function authorOf({ actor }: Ctx) {
  if (actor.type !== 'rule') throw failure('forbidden')
  return { type: 'rule', id: actor.ruleId, name: actor.name } as const
}

const draftOf = (text: string): MessageDraft => ({ clientId: null, text, fileIds: [] })

/** Whoever blocked us hears nothing, and whoever we blocked is written nothing by itself. */
async function assertWelcome(ctx: Ctx, conversation: LockedConversation): Promise<void> {
  const contactId = conversation.contact_id as ContactId
  const address = await contactAddress(ctx, contactId, conversation.inbox_id as InboxId)
  if (address && !address.isReachable) throw failure('contact.unreachable')
  if ((await getContact(ctx, contactId)).blocked_at) throw failure('contact.blocked')
}

/** A rule's message to the contact. No person answered by it: who waits, waits on, and the assistant goes on. */
export async function speakAsRule(ctx: Ctx, { conversationId, text }: Speech): Promise<MessageRow> {
  const author = authorOf(ctx)
  const draft = draftOf(text)
  assertNotEmpty(draft)
  return transact(ctx, async (ctx) => {
    const conversation = await getLocked(ctx, conversationId)
    const state = stateOf(conversation)
    assertCanReply(state)
    await assertWelcome(ctx, conversation)
    const change = { contactUnread: conversation.contact_unread + 1 }
    return addMessage(ctx, { conversation, author, direction: 'out', draft, state, change })
  })
}

/** A rule's note to members. */
export async function noteAsRule(ctx: Ctx, { conversationId, text }: Speech): Promise<MessageRow> {
  const author = authorOf(ctx)
  const draft = draftOf(text)
  assertNotEmpty(draft)
  return transact(ctx, async (ctx) => {
    const conversation = await getLocked(ctx, conversationId)
    return addMessage(ctx, {
      conversation,
      author,
      direction: 'note',
      draft,
      state: stateOf(conversation),
      change: {},
    })
  })
}
