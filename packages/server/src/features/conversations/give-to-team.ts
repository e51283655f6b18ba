import type { Routed } from '@opora/contract/conversations'
import type { ConversationId, MemberId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { assertTeam, membersOfTeam } from '../teams/index.ts'
import { getLocked } from './access.ts'
import { conversationHandedOver, conversationTeamChanged, conversationUnassigned } from './events.ts'
import { afterTeam } from './model.ts'
import { changeConversation, stateOf } from './store.ts'
import { waitingFrom } from './waiting-from.ts'

interface Giving {
  conversationId: ConversationId
  teamId: TeamId | null
  /** Why, when the rules of a queue do it. */
  routing?: Routed
}

/** Gives the conversation to a team, or to none. A team silences the assistant, and takes it from members of others. */
export const giveToTeam = (ctx: Ctx, conversationId: ConversationId, teamId: TeamId | null): Promise<void> =>
  giveToTeamBy(ctx, { conversationId, teamId })

export async function giveToTeamBy(ctx: Ctx, { conversationId, teamId, routing }: Giving): Promise<void> {
  await transact(ctx, async (ctx) => {
    const team = teamId ? await assertTeam(ctx, teamId) : null
    const conversation = await getLocked(ctx, conversationId)
    if (conversation.team_id === teamId) return
    let seq = conversation.last_seq + 1
    ctx.announce(
      conversationTeamChanged({ conversationId, conversationSeq: seq, team, ...(routing ? { routing } : {}) }),
    )
    if (!team) return changeConversation(ctx, conversationId, { teamId: null, lastSeq: seq })
    const before = stateOf(conversation)
    const members = before.assigneeId ? await membersOfTeam(ctx, team.id) : []
    const state = afterTeam(before, members.includes(before.assigneeId as MemberId))
    if (before.assigneeId && !state.assigneeId)
      ctx.announce(
        conversationUnassigned({ conversationId, conversationSeq: ++seq, heldBy: before.assigneeId as MemberId }),
      )
    if (before.assistantState === 'answering')
      ctx.announce(conversationHandedOver({ conversationId, conversationSeq: ++seq, reason: 'taken_over' }))
    await changeConversation(ctx, conversationId, {
      state,
      teamId: team.id,
      lastSeq: seq,
      ...waitingFrom(ctx, conversation, state),
    })
  })
}
