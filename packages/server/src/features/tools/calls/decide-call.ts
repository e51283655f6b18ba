import type { ConversationStatus } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId, ToolCallId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getVisible, isOpen } from '../../conversations/index.ts'
import { toolCallChanged, toolCallFinished } from '../events.ts'
import { longestWaitMs } from './end-calls.ts'
import { runApproved } from './run-approved.job.ts'
import { type CallRow, callRow, keepDecision, lockedCallRow } from './store.ts'

/** The only way from an id to a call. */
export async function getCall(ctx: Ctx, id: ToolCallId): Promise<CallRow> {
  const row = await callRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

interface Decision {
  isApproved: boolean
  note?: string | undefined
}

/** What was right to do when it was proposed may be wrong a day later, or once nobody waits for it. */
async function assertFresh(ctx: Ctx, row: CallRow): Promise<void> {
  const { status } = await getVisible(ctx, row.conversation_id as ConversationId)
  const isOld = ctx.now.getTime() - row.created_at.getTime() > longestWaitMs
  if (isOld || !isOpen(status as ConversationStatus)) throw failure('tool.call_expired')
}

/** A member's word on a proposed call: approved it runs, refused the assistant goes on without it. Said once. */
export async function decideCall(ctx: Ctx, id: ToolCallId, { isApproved, note }: Decision): Promise<CallRow> {
  const { actor } = ctx
  if (actor.type !== 'member') throw failure('forbidden')
  return transact(ctx, async (ctx) => {
    const row = await lockedCallRow(ctx, id)
    if (!row) throw failure('not_found')
    if (row.failure === 'late') throw failure('tool.call_expired')
    if (row.state !== 'proposed') throw failure('tool.call_decided')
    if (isApproved) await assertFresh(ctx, row)
    const state = isApproved ? 'approved' : 'refused'
    await keepDecision(ctx, id, { state, memberId: actor.memberId, name: actor.name, note: note || null })
    const about = { conversationId: row.conversation_id as ConversationId, callId: id }
    ctx.announce(toolCallChanged(about))
    if (isApproved) ctx.enqueue(runApproved, { callId: id }, { uniqueKey: `tool-call:${id}` })
    else ctx.announce(toolCallFinished(about))
    return getCall(ctx, id)
  })
}
