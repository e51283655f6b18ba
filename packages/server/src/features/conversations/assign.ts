import type { Routed } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { HandOverNote } from '@opora/contract/hand-over-note'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { assertAssignable } from '../accounts/index.ts'
import { getLocked } from './access.ts'
import { conversationAssigned, conversationHandedOver, conversationUnassigned } from './events.ts'
import { writeHandOver } from './handing-over/write-hand-over.ts'
import { afterAssignment } from './model.ts'
import { changeConversation, stateOf } from './store.ts'
import { waitingFrom } from './waiting-from.ts'

interface Assignment {
  conversationId: ConversationId
  memberId: MemberId | null
  /** Who has it as far as the asker knows; it is not taken from anybody else. */
  heldBy?: MemberId | null | undefined
  /** What is said to whoever gets it. */
  note?: HandOverNote | undefined
  /** Why, when the rules of a queue do it. */
  routing?: Routed
}

/** Gives the conversation to a member, or to nobody. Taking it from the assistant silences the assistant. */
export const assign = (ctx: Ctx, conversationId: ConversationId, memberId: MemberId | null): Promise<void> =>
  assignBy(ctx, { conversationId, memberId })

export async function assignBy(
  ctx: Ctx,
  { conversationId, memberId, heldBy, routing, note }: Assignment,
): Promise<void> {
  if (note && memberId === null) throw failure('malformed')
  await transact(ctx, async (ctx) => {
    const member = memberId ? await assertAssignable(ctx, memberId) : null
    const conversation = await getLocked(ctx, conversationId)
    const state = stateOf(conversation)
    const isThere = state.assigneeId === memberId
    if (isThere && !note) return
    if (heldBy !== undefined && !isThere && state.assigneeId !== heldBy)
      throw failure('conversation.assigned_meanwhile')
    const to = member && { type: 'member' as const, ...member }
    const passed = note && to ? await writeHandOver(ctx, { conversation, to, note }) : null
    // A colleague gave it to the same one meanwhile: what there is to say is said all the same, once.
    if (isThere && !passed?.isNew) return
    let seq = passed?.lastSeq ?? conversation.last_seq
    const why = { ...(routing ? { routing } : {}), ...(passed ? { noteId: passed.noteId } : {}) }
    if (member && state.assistantState === 'answering') {
      ctx.announce(conversationHandedOver({ conversationId, conversationSeq: ++seq, reason: 'taken_over' }))
    }
    if (member) {
      const assigned = { conversationId, conversationSeq: ++seq, memberId: member.id, memberName: member.name, ...why }
      ctx.announce(conversationAssigned(assigned))
    } else {
      const unassigned = { conversationId, conversationSeq: ++seq, heldBy: state.assigneeId as MemberId, ...why }
      ctx.announce(conversationUnassigned(unassigned))
    }
    const next = afterAssignment(state, memberId)
    const since = memberId === null ? waitingFrom(ctx, conversation, next) : {}
    await changeConversation(ctx, conversationId, { state: next, lastSeq: seq, ...since })
  })
}

/** Gives it to a member unless a colleague was first; who has it now. */
export async function take(ctx: Ctx, conversationId: ConversationId, memberId: MemberId): Promise<MemberId> {
  return transact(ctx, async (ctx) => {
    const { assigneeId } = stateOf(await getLocked(ctx, conversationId))
    if (assigneeId !== null && assigneeId !== memberId) return assigneeId as MemberId
    await assign(ctx, conversationId, memberId)
    return memberId
  })
}
