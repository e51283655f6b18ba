import type { Routed } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { HandOverNote } from '@opora/contract/hand-over-note'
import type { ConversationId, MemberId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { assertTeam, membersOfTeam } from '../teams/index.ts'
import { getLocked } from './access.ts'
import { conversationHandedOver, conversationTeamChanged, conversationUnassigned } from './events.ts'
import { writeHandOver } from './handing-over/write-hand-over.ts'
import { afterTeam } from './model.ts'
import { changeConversation, stateOf } from './store.ts'
import { waitingFrom } from './waiting-from.ts'

interface Giving {
  conversationId: ConversationId
  teamId: TeamId | null
  /** What is said to whoever gets it. */
  note?: HandOverNote | undefined
  /** Why, when the rules of a queue do it. */
  routing?: Routed
}

const isBy = (ctx: Ctx, memberId: string | null): boolean =>
  ctx.actor.type === 'member' && ctx.actor.memberId === memberId

/** Gives the conversation to a team, or to none. A team silences the assistant, and takes it from members of others. */
export const giveToTeam = (ctx: Ctx, conversationId: ConversationId, teamId: TeamId | null): Promise<void> =>
  giveToTeamBy(ctx, { conversationId, teamId })

export async function giveToTeamBy(ctx: Ctx, { conversationId, teamId, routing, note }: Giving): Promise<void> {
  if (note && teamId === null) throw failure('malformed')
  await transact(ctx, async (ctx) => {
    const team = teamId ? await assertTeam(ctx, teamId) : null
    const conversation = await getLocked(ctx, conversationId)
    if (conversation.team_id === teamId && !note) return
    const to = team && { type: 'team' as const, ...team }
    const passed = note && to ? await writeHandOver(ctx, { conversation, to, note }) : null
    if (conversation.team_id === teamId && !passed?.isNew) return
    let seq = (passed?.lastSeq ?? conversation.last_seq) + 1
    const why = { ...(routing ? { routing } : {}), ...(passed ? { noteId: passed.noteId } : {}) }
    ctx.announce(conversationTeamChanged({ conversationId, conversationSeq: seq, team, ...why }))
    if (!team) return changeConversation(ctx, conversationId, { teamId: null, lastSeq: seq })
    const before = stateOf(conversation)
    const members = before.assigneeId ? await membersOfTeam(ctx, team.id) : []
    // Whoever hands over what they have means to let go of it, in whichever team they are.
    const isLetGo = passed !== null && isBy(ctx, before.assigneeId)
    const state = afterTeam(before, !isLetGo && members.includes(before.assigneeId as MemberId))
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
