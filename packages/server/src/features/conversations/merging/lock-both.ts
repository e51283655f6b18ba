import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { assertVisible } from '../access.ts'
import { bareConversationRow, type LockedConversation, lockConversation } from '../store.ts'

/**
 * Two conversations under lock, merged ones too. One that was merged is locked before what it was merged into, as
 * whoever follows it does; otherwise the smaller id is first: two who want both never wait for each other.
 */
export async function lockBoth(
  ctx: Ctx,
  a: ConversationId,
  b: ConversationId,
): Promise<[LockedConversation, LockedConversation]> {
  const [known, other] = [await bareConversationRow(ctx, a), await bareConversationRow(ctx, b)]
  if (!known || !other) throw failure('not_found')
  const isFirst = known.merged_into_id === b || (other.merged_into_id !== a && a < b)
  const one = await lockConversation(ctx, isFirst ? a : b)
  const two = await lockConversation(ctx, isFirst ? b : a)
  if (!one || !two) throw failure('not_found')
  assertVisible(ctx, one.contact_id)
  assertVisible(ctx, two.contact_id)
  return isFirst ? [one, two] : [two, one]
}
