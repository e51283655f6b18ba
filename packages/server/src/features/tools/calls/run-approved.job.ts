import type { ConversationId, ToolCallId, ToolId } from '@opora/contract/ids'
import type { ToolFailure } from '@opora/contract/tools'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { toolCallChanged, toolCallFinished } from '../events.ts'
import type { Sent } from '../request/send-request.ts'
import { toolRow } from '../store.ts'
import { prepare } from './prepare.ts'
import { type CallRow, keepEnd, keepStart, lockedCallRow } from './store.ts'

/** Runs what a member approved. A run that was cut off is never tried again: it may have done its work. */
export const runApproved = defineJob<{ callId: ToolCallId }>('tools.run-approved', {
  timeoutMs: 30_000,
  run: async (ctx, { callId }, { signal }) => {
    const call = await start(ctx, callId)
    if (call) await finish(ctx, call, call.started_at ? without('unknown') : await run(ctx, call, signal))
  },
})

type End = Pick<Sent, 'result' | 'failure'> & { tookMs: number | null }

const without = (failure: ToolFailure): End => ({ result: '', failure, tookMs: null })

/** The call as it was before; from here on it counts as begun. */
const start = (ctx: Ctx, id: ToolCallId): Promise<CallRow | null> =>
  transact(ctx, async (ctx) => {
    const row = await lockedCallRow(ctx, id)
    if (row?.state !== 'approved') return null
    await keepStart(ctx, id)
    return row
  })

async function run(ctx: Ctx, call: CallRow, signal: AbortSignal): Promise<End> {
  const tool = call.tool_id ? await toolRow(ctx, call.tool_id as ToolId) : undefined
  if (!tool?.is_enabled) return without('off')
  if (tool.version !== call.tool_version) return without('changed')
  const prepared = await prepare(ctx, tool, call.arguments as Record<string, unknown>)
  return prepared ? prepared.send({ key: call.id, signal }) : without('arguments')
}

async function finish(ctx: Ctx, call: CallRow, end: End): Promise<void> {
  const about = { conversationId: call.conversation_id as ConversationId, callId: call.id as ToolCallId }
  await transact({ ...ctx, now: ctx.world.clock.now() }, async (ctx) => {
    await keepEnd(ctx, about.callId, end)
    ctx.announce(toolCallChanged(about))
    ctx.announce(toolCallFinished(about))
  })
}
