import type { ConversationId, MessageId } from '@opora/contract/ids'
import { begin, type Visitor } from '../conversing.ts'
import type { TestWorkspace } from '../new-workspace.ts'

/** Conversations of a visitor that are merged and split already, and others that can be. */
export async function mergingStock(t: TestWorkspace, visitor: Visitor) {
  const begun = async (): Promise<ConversationId> => (await begin(t, 'Another matter', visitor)).id
  const [merged, kept, source, target] = [await begun(), await begun(), await begun(), await begun()]
  await t.api('POST /merges', { body: { sourceId: merged, targetId: kept } })
  const talk = await begin(t, 'Two matters', visitor)
  const [one, other] = [(await talk.write('The first one')).id, (await talk.write('The other one')).id]
  const split = await t.api('POST /splits', { body: { conversationId: talk.id, messageIds: [one as MessageId] } })
  return {
    merges: merged,
    splits: split.id,
    'conversations to merge': source,
    'conversations to keep': target,
    'conversations to split': talk.id,
    'messages to split': other,
  }
}
