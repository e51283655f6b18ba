import type { ConversationId, RuleId } from '@opora/contract/ids'
import type { RuleOutcome } from '@opora/contract/rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { countIn, stepsSince } from '../log/store.ts'

/** So many rules may follow from each other. */
const deepestChain = 5
/** So much is done by rules in one conversation within a minute, and within a day. */
export const mostAMinute = 30
const mostADay = 300

/** So often within an hour a rule is followed for what happens by itself: what it does may lead to that, unseen in a chain. */
export const mostByItself = 5

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * 60 * minuteMs

interface Next {
  ruleId: RuleId
  chain: readonly RuleId[]
  conversationId: ConversationId
  /** Queues, clocks and other works of the product did what it waits for. */
  isByItself: boolean
}

/** Why a rule that matched is not followed; null when it is. */
export async function stopFor(ctx: Ctx, next: Next): Promise<RuleOutcome | null> {
  const { ruleId, chain, conversationId, isByItself } = next
  if (chain.includes(ruleId)) return 'looped'
  if (chain.length >= deepestChain) return 'deep'
  const ago = (ms: number): Date => new Date(ctx.now.getTime() - ms)
  const followed = { outcomes: ['running', 'done', 'failed'], since: ago(hourMs) } as const
  if (isByItself && (await countIn(ctx, next, followed)) >= mostByItself) return 'looped'
  const [minute, day] = await Promise.all([
    stepsSince(ctx, conversationId, ago(minuteMs)),
    stepsSince(ctx, conversationId, ago(dayMs)),
  ])
  return minute >= mostAMinute || day >= mostADay ? 'busy' : null
}

/** Whether the log said so within an hour: what goes on and on does not fill it. */
export const isToldAlready = async (ctx: Ctx, next: Next, stop: RuleOutcome): Promise<boolean> =>
  (await countIn(ctx, next, { outcomes: [stop], since: new Date(ctx.now.getTime() - hourMs) })) > 0
