import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getBare, mergedAway } from '../access.ts'
import { shareTags } from '../tags/store.ts'
import { happenedSince } from './happened-since.ts'
import { lockBoth } from './lock-both.ts'
import { mergeLocked, standingOf } from './merge.ts'
import { mergedState } from './merged-state.ts'
import { placesOfMessages } from './store.ts'

/**
 * Undoes a split: the messages go back to where they stood, and the conversation that was made for them is merged away.
 * When nothing happened in it, how the first one stands does not change.
 */
export async function unsplit(ctx: Ctx, id: ConversationId): Promise<ConversationId> {
  const { split_from_id: from } = await getBare(ctx, id)
  if (!from) throw failure('conversation.not_split')
  const fromId = from as ConversationId
  await transact(ctx, async (ctx) => {
    await shareTags(ctx)
    const [made, first] = await lockBoth(ctx, id, fromId)
    if (made.merged_into_id) throw failure('conversation.not_split')
    if (first.merged_into_id) throw await mergedAway(ctx, first)
    if (made.contact_id !== first.contact_id) throw failure('conversation.other_contact')
    const own = (await placesOfMessages(ctx, id)).filter(({ originId }) => originId !== null)
    const upTo = own.at(-1)?.seq ?? 0
    const isUntouched = !(await happenedSince(ctx, id, upTo))
    const standing = standingOf(first)
    const both = { source: made, target: first }
    await mergeLocked(ctx, both, isUntouched ? standing : mergedState(standing, standingOf(made), ctx.now))
  })
  return fromId
}
