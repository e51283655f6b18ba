import type { HandoverReason } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { follow } from './access.ts'
import { conversationHandedOver, conversationReopened } from './events.ts'
import { afterHandover, isOpen, isWithPeople } from './model.ts'
import { changeConversation, stateOf } from './store.ts'

/** Nobody is called to what is finished; whoever asked for somebody there is told. */
function endedHere({ actor }: Ctx): false {
  if (actor.type === 'contact') throw failure('conversation.closed')
  return false
}

/** Calls a person: the assistant is silent from this commit on. False when people answer already. */
export async function handOver(ctx: Ctx, askedId: ConversationId, reason: HandoverReason): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    const { conversation } = await follow(ctx, askedId)
    const conversationId = conversation.id as ConversationId
    const state = stateOf(conversation)
    if (state.status === 'closed') return endedHere(ctx)
    if (isWithPeople(state)) return false
    let seq = conversation.last_seq + 1
    if (!isOpen(state.status)) ctx.announce(conversationReopened({ conversationId, conversationSeq: seq++ }))
    ctx.announce(conversationHandedOver({ conversationId, conversationSeq: seq, reason }))
    await changeConversation(ctx, conversationId, {
      state: afterHandover(state),
      lastSeq: seq,
      waitingSince: conversation.waiting_since ?? ctx.now,
      isActivity: true,
    })
    return true
  })
}
