import type { ConversationId } from '@opora/contract/ids'
import type { VisitorMessage } from '@opora/contract/messenger'
import type { Api } from '@opora/sdk'
import { withConversation, withHome, withMessages, withThread } from '../state/merge.ts'
import type { MessengerState } from '../state/state.ts'
import type { Store } from '../state/store.ts'

export interface Fetching {
  refresh(): Promise<void>
  /** Which conversation it is of: what was open may go on in another one. */
  loadThread(id: string): Promise<string>
  loadOlder(id: string): Promise<void>
}

interface Page {
  items: VisitorMessage[]
  nextCursor: string | null
}

const path = 'GET /messenger/conversations/:id/messages'

/** A page that does not touch what is held has left a gap: it replaces everything, older pages are fetched again on demand. */
function withNewestPage(held: MessengerState, id: string, page: Page): MessengerState {
  const known = held.threads[id as ConversationId]?.messages ?? []
  const first = page.items[0]?.seq ?? 0
  const isJoined = known.some((message) => message.seq <= first) && known.some((message) => message.seq >= first)
  if (isJoined) return withMessages(held, id, page.items)
  return withThread(held, id, { messages: page.items, olderCursor: page.nextCursor })
}

export function createFetching(api: Api, state: Store<MessengerState>): Fetching {
  const loadThread = async (id: string): Promise<string> => {
    const page = await api(path, { params: { id: id as ConversationId } })
    const { conversation } = page
    state.update((held) => withConversation(withNewestPage(held, conversation.id, page), conversation))
    return conversation.id
  }
  return {
    loadThread,
    loadOlder: async (id) => {
      const cursor = state.get().threads[id as ConversationId]?.olderCursor
      if (!cursor) return
      const page = await api(path, { params: { id: id as ConversationId }, query: { cursor } })
      state.update((held) => {
        const next = withMessages(held, id, page.items)
        const thread = next.threads[id as ConversationId]
        return thread ? withThread(next, id, { ...thread, olderCursor: page.nextCursor }) : next
      })
    },
    refresh: async () => {
      const home = await api('GET /messenger/home')
      state.update((held) => withHome(held, home))
      await Promise.all(Object.keys(state.get().threads).map(loadThread))
    },
  }
}
