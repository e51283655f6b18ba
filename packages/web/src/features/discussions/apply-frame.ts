import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

/** Discussions are asked for anew where something was said, and where conversations were merged. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  const anew = (queryKey: readonly string[]): void => void client.invalidateQueries({ queryKey })
  if (frame.type === 'discussion.changed') {
    const { conversationId, discussionId } = frame
    for (const key of [keys.in(conversationId), keys.one(discussionId), keys.replies(discussionId), keys.mine])
      anew(key)
  }
  // What was merged away has those of what was merged into it, at any depth.
  if (frame.type === 'messages.moved') anew(keys.beside)
  if (frame.type === 'reset' || frame.type === 'hello') anew(keys.all)
}
