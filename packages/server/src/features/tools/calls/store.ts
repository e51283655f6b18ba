import type { AssistantId, ConversationId, MemberId, MessageId, ToolCallId, WorkspaceId } from '@opora/contract/ids'
import type { ToolCallState, ToolFailure } from '@opora/contract/tools'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { Arguments } from '../parameters.ts'
import type { ToolRow } from '../store.ts'

const calls = (ctx: Ctx) => ctx.db.selectFrom('tool_calls').selectAll()

export const callRow = (ctx: Ctx, id: ToolCallId) => calls(ctx).where('id', '=', id).executeTakeFirst()

export type CallRow = NonNullable<Awaited<ReturnType<typeof callRow>>>

export const lockedCallRow = (ctx: Ctx, id: ToolCallId) =>
  calls(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export const callsOf = (ctx: Ctx, conversationId: ConversationId) =>
  calls(ctx)
    .where('conversation_id', '=', conversationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

export const proposedCalls = (ctx: Ctx) =>
  calls(ctx).where('state', '=', 'proposed').orderBy('created_at').orderBy('id').limit(50).execute()

export const proposedIn = (ctx: Ctx, conversationId: ConversationId) =>
  ctx.db
    .selectFrom('tool_calls')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'proposed')
    .orderBy('id')
    .execute()

const mostEnded = 500

/** Calls of every workspace that nobody will end: proposed before a moment, or a look-up begun before another. */
export async function overdueCalls(db: Db, before: { proposed: Date; begun: Date }) {
  const rows = await db
    .selectFrom('tool_calls')
    .select(['id', 'workspace_id'])
    .where('state', 'in', ['proposed', 'approved'])
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'proposed'), eb('created_at', '<', before.proposed)]),
        eb.and([eb('state', '=', 'approved'), eb('decided_at', 'is', null), eb('started_at', '<', before.begun)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostEnded)
    .execute()
  return rows.map((row) => ({ id: row.id as ToolCallId, workspaceId: row.workspace_id as WorkspaceId }))
}

/** What was called for a question and is over, the first first. */
export const endedCallsOf = (ctx: Ctx, questionId: MessageId) =>
  calls(ctx)
    .where('question_message_id', '=', questionId)
    .where('state', 'in', ['done', 'failed', 'refused'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()

export interface CallOrigin {
  conversationId: ConversationId
  questionId: MessageId
  question: string
  assistant: { id: AssistantId; name: string }
}

export interface NewCall extends CallOrigin {
  id: ToolCallId
  tool: ToolRow
  arguments: Arguments
  target: string
  state: ToolCallState
  result?: string
  failure?: ToolFailure | null
  startedAt?: Date
}

export async function insertCall(ctx: Ctx, call: NewCall): Promise<void> {
  await ctx.db
    .insertInto('tool_calls')
    .values({
      id: call.id,
      workspace_id: ctx.workspaceId,
      tool_id: call.tool.id,
      tool_version: call.tool.version,
      tool_name: call.tool.name,
      tool_label: call.tool.label,
      assistant_id: call.assistant.id,
      assistant_name: call.assistant.name,
      conversation_id: call.conversationId,
      question_message_id: call.questionId,
      question: call.question,
      arguments: storedJson(call.arguments),
      target: call.target,
      state: call.state,
      result: call.result ?? '',
      failure: call.failure ?? null,
      started_at: call.startedAt ?? null,
      created_at: ctx.now,
    })
    .execute()
}

/** The same call proposed for the same question: an answer that is worked out twice asks a person once. */
export const proposedTwin = (ctx: Ctx, call: NewCall) =>
  calls(ctx)
    .where('question_message_id', '=', call.questionId)
    .where('tool_id', '=', call.tool.id)
    .where('arguments', '=', sql<object>`${storedJson(call.arguments)}::jsonb`)
    .executeTakeFirst()

/** The same call that already waits for a person in the conversation, asked for with another question. */
export const waitingTwin = (ctx: Ctx, call: NewCall) =>
  calls(ctx)
    .where('conversation_id', '=', call.conversationId)
    .where('tool_id', '=', call.tool.id)
    .where('arguments', '=', sql<object>`${storedJson(call.arguments)}::jsonb`)
    .where('state', '=', 'proposed')
    .executeTakeFirst()

const unmade: ToolFailure[] = ['limit', 'arguments', 'identity']

/** How often tools were called in these conversations after a moment; what was never made does not count. */
export async function countCallsSince(ctx: Ctx, ids: readonly ConversationId[], since: Date): Promise<number> {
  const row = await ctx.db
    .selectFrom('tool_calls')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('conversation_id', 'in', ids)
    .where('created_at', '>', since)
    .where((eb) => eb.or([eb('failure', 'is', null), eb('failure', 'not in', unmade)]))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

interface Decision {
  state: 'approved' | 'refused'
  memberId: MemberId
  name: string
  note: string | null
}

export const keepDecision = (ctx: Ctx, id: ToolCallId, { state, memberId, name, note }: Decision) =>
  ctx.db
    .updateTable('tool_calls')
    .set({ state, decided_by: memberId, decided_name: name, note, decided_at: ctx.now })
    .where('id', '=', id)
    .execute()

export const keepStart = (ctx: Ctx, id: ToolCallId) =>
  ctx.db.updateTable('tool_calls').set({ started_at: ctx.now }).where('id', '=', id).execute()

export const keepEnd = (
  ctx: Ctx,
  id: ToolCallId,
  end: { result: string; failure: ToolFailure | null; tookMs: number | null },
) =>
  ctx.db
    .updateTable('tool_calls')
    .set({ state: end.failure ? 'failed' : 'done', result: end.result, failure: end.failure, took_ms: end.tookMs })
    .where('id', '=', id)
    .execute()
