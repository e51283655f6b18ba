import { isFailure } from '@opora/contract/errors'
import type { ConversationId, SlaPolicyId } from '@opora/contract/ids'
import type { Escalation } from '@opora/contract/sla'
import type { Ctx } from '../../platform/context/ctx.ts'
import { changeConversationTags, giveToTeam } from '../conversations/index.ts'
import type { Told } from './clocks.ts'
import { policyRows, type Rules } from './store.ts'

/** What is gone or full meanwhile keeps nobody from being told. */
async function trying(ctx: Ctx, what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!isFailure(error)) throw error
    ctx.log.warn({ what, code: error.code }, 'sla.escalation_refused')
  }
}

async function carryOut(ctx: Ctx, conversationId: ConversationId, { teamId, tagId }: Escalation): Promise<void> {
  if (teamId) await trying(ctx, 'team', () => giveToTeam(ctx, conversationId, teamId))
  if (tagId)
    await trying(ctx, 'tag', () => changeConversationTags(ctx, conversationId, { addIds: [tagId], removeIds: [] }))
}

/** Does what the policy wants done by itself, as the system. */
export async function escalate(
  ctx: Ctx,
  { conversationId, policyId, told }: { conversationId: ConversationId; policyId: SlaPolicyId; told: readonly Told[] },
): Promise<void> {
  const policy = (await policyRows(ctx)).find(({ id }) => id === policyId)
  if (!policy) return
  const { onWarning, onBreach } = policy.rules as unknown as Rules
  const isBreached = told.some(({ what }) => what === 'breached')
  await carryOut(ctx, conversationId, isBreached ? onBreach : onWarning)
}
