import { frameOn, topics } from '../../../platform/live/rule.ts'
import { watchersChanged } from '../events.ts'
import { presentConversation } from '../present.ts'
import { conversationRow } from '../store.ts'
import { watchersOf } from './store.ts'

/** Members learn who watches; the conversation goes along, so that lists that ask for watchers look again. */
export const watchersLive = frameOn(watchersChanged, async (ctx, { conversationId }) => {
  const row = await conversationRow(ctx, conversationId)
  if (!row) return []
  const topic = topics.workspace(ctx.workspaceId)
  const watchers = { items: await watchersOf(ctx, conversationId) }
  return [
    { topic, frame: { type: 'watchers.changed', conversationId, watchers } },
    { topic, frame: { type: 'conversation.changed', conversation: presentConversation(row) } },
  ]
})
