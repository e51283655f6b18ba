import type { AssistantId, ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { follow } from './access.ts'
import { addMessage, type MessageDraft } from './add-message.ts'
import { type MessageRow, messageByClientId } from './messages/store.ts'
import { mayAssistantSpeak } from './model.ts'
import { claimGrown } from './sending/growing/store.ts'
import { stateOf } from './store.ts'

interface Speech {
  conversationId: ConversationId
  assistant: { id: AssistantId; name: string }
  /** The client id is the question's: two runs for one question say it once. */
  draft: MessageDraft & { clientId: string }
}

/** The assistant's message, or null when a person was called or took over meanwhile: checked under the row lock. */
export async function speakAsAssistant(ctx: Ctx, speech: Speech): Promise<MessageRow | null> {
  return transact(ctx, async (ctx) => {
    const { conversation, origin } = await follow(ctx, speech.conversationId)
    const state = stateOf(conversation)
    const author = { type: 'assistant', ...speech.assistant } as const
    if (!mayAssistantSpeak(state) || (await messageByClientId(ctx, author, speech.draft.clientId))) return null
    const said = await addMessage(ctx, {
      conversation,
      origin,
      author,
      direction: 'out',
      draft: speech.draft,
      state,
      change: { contactUnread: conversation.contact_unread + 1 },
    })
    const isReadHere = ctx.world.channels.get((origin ?? conversation).inbox_kind)?.isReadHere
    if (!isReadHere) await claimGrown(ctx, speech.conversationId, said.id as MessageId)
    return said
  })
}
