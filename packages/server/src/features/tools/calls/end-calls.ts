import type { ConversationId, ToolCallId } from '@opora/contract/ids'
import type { ToolFailure } from '@opora/contract/tools'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { Schedule } from '../../../platform/jobs/schedules/schedule.ts'
import { toolCallChanged, toolCallFinished } from '../events.ts'
import { keepEnd, lockedCallRow, overdueCalls, proposedIn } from './store.ts'

/** How long a member may take to decide on a call. */
export const longestWaitMs = 24 * 3_600_000
// A request takes 15 seconds at most; after this its process is dead.
const longestRunMs = 60_000
// After a night without the server nobody expects an answer to a question of last week.
const worthTellingMs = 2 * longestWaitMs

/** Ends a call that waits for somebody who will not come; an answer that waited for it goes on when asked to. */
async function end(ctx: Ctx, callId: ToolCallId, goesOn: (createdAt: Date) => boolean): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await lockedCallRow(ctx, callId)
    const isLookUp = row?.state === 'approved' && row.decided_at === null
    if (!row || (row.state !== 'proposed' && !isLookUp)) return
    const failure: ToolFailure = isLookUp ? 'unknown' : 'late'
    await keepEnd(ctx, callId, { result: '', failure, tookMs: null })
    const about = { conversationId: row.conversation_id as ConversationId, callId }
    ctx.announce(toolCallChanged(about))
    if (!isLookUp && goesOn(row.created_at)) ctx.announce(toolCallFinished(about))
  })
}

/** What was proposed in a conversation nobody waits in any more is not to be decided. */
export async function endProposals(ctx: Ctx, { conversationId }: { conversationId: ConversationId }): Promise<void> {
  for (const { id } of await proposedIn(ctx, conversationId)) await end(ctx, id as ToolCallId, () => false)
}

/** Proposals nobody decided on within a day, and look-ups whose process died before it wrote down what came of them. */
async function endOverdueCalls(database: Database, open: OpenCtx): Promise<void> {
  const before = (ms: number): Date => new Date(open.now.getTime() - ms)
  const moments = { proposed: before(longestWaitMs), begun: before(longestRunMs) }
  const overdue = await database.run('platform', (db) => overdueCalls(db, moments))
  for (const { id, workspaceId } of overdue) {
    const ctx = makeCtx(open, { workspaceId, actor: { type: 'system' } })
    await end(ctx, id, (createdAt) => createdAt > before(worthTellingMs))
  }
}

export const overdue: Schedule = { kind: 'tools.end-overdue-calls', cron: '* * * * *', run: endOverdueCalls }
