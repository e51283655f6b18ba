import type { ConversationId, RuleId } from '@opora/contract/ids'
import type { RuleOutcome } from '@opora/contract/rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { stepsSince } from '../log/store.ts'

/** So many rules may follow from each other. */
const deepestChain = 5
/** So much is done by rules in one conversation within a minute, and within a day. */
export const mostAMinute = 30
const mostADay = 300

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

interface Next {
  ruleId: RuleId
  chain: readonly RuleId[]
  conversationId: ConversationId
}

/** Why a rule that matched is not followed; null when it is. */
export async function stopFor(ctx: Ctx, { ruleId, chain, conversationId }: Next): Promise<RuleOutcome | null> {
  if (chain.includes(ruleId)) return 'looped'
  if (chain.length >= deepestChain) return 'deep'
  const since = (ms: number) => stepsSince(ctx, conversationId, new Date(ctx.now.getTime() - ms))
  const [minute, day] = await Promise.all([since(minuteMs), since(dayMs)])
  return minute >= mostAMinute || day >= mostADay ? 'busy' : null
}
