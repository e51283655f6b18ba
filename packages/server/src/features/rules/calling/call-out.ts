import { failure } from '@opora/contract/errors'
import type { RuleAction } from '@opora/contract/rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { bodyOf, type Told } from './body-of.ts'
import { laneOf, mostTries, sendOn } from './deliver.job.ts'
import { countWaiting, insertDelivery } from './store.ts'

/** So many may wait in a workspace; what comes on top is refused, and the log says so. */
export const mostWaiting = 500

/** Stores what is to be told a web address with the job that sends it, after the commit. Only inside transact(). */
export async function callOut(
  ctx: Ctx,
  { url, secretId }: Extract<RuleAction, { kind: 'webhook' }>,
  { runId, place, told }: { runId: string; place: number; told: Told },
): Promise<void> {
  if ((await countWaiting(ctx, mostWaiting)) >= mostWaiting) throw failure('rule.calls_full')
  const body = await bodyOf(ctx, told)
  if (!body) throw failure('not_found')
  const { event } = told
  const id = await insertDelivery(ctx, { runId, place, url, secretId, event, body, triesLeft: mostTries })
  sendOn(ctx, { id, turn: 1 }, laneOf(told.conversationId))
}
