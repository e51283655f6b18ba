import type { ConversationId } from '@opora/contract/ids'
import type { Api } from '@opora/sdk'
import { isUnborn, type Outgoing } from '../outbox/outbox.ts'
import { withConversation, withMessages, withThread } from '../state/merge.ts'
import type { MessengerState } from '../state/state.ts'
import type { Store } from '../state/store.ts'

/** Posts one waiting message; the first of a new conversation starts it. */
export function createPosting(api: Api, state: Store<MessengerState>, loadThread: (id: string) => Promise<unknown>) {
  return async ({ clientId, text, files }: Outgoing, to: string): Promise<{ conversationId: string }> => {
    const body = { clientId, text, fileIds: files.map((file) => file.id) }
    if (!isUnborn(to)) {
      const params = { id: to as ConversationId }
      const message = await api('POST /messenger/conversations/:id/messages', { params, body })
      state.update((held) => withMessages(held, to, [message]))
      return { conversationId: to }
    }
    const { conversation, message } = await api('POST /messenger/conversations', { body })
    state.update((held) => {
      const thread = { messages: [message], olderCursor: null }
      return withThread(withConversation(held, conversation), conversation.id, thread)
    })
    // The answer may have come by the socket before this response: ask once for what was missed.
    void loadThread(conversation.id).catch(() => undefined)
    return { conversationId: conversation.id }
  }
}
