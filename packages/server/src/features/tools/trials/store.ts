import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { Arguments } from '../parameters.ts'
import type { Sent } from '../request/send-request.ts'
import type { ToolRow } from '../store.ts'

/** A call by a member, on behalf of no contact. */
export interface NewTrial {
  id: string
  tool: ToolRow
  member: { id: string; name: string } | null
  given: Arguments
  target: string
}

const keptMs = 90 * 86_400_000

/** Writes down a call that is about to be made, and forgets those of long ago. */
export async function insertTrial(ctx: Ctx, { id, tool, member, given, target }: NewTrial): Promise<void> {
  const longAgo = new Date(ctx.now.getTime() - keptMs)
  await ctx.db
    .with('forgotten', (db) => db.deleteFrom('tool_trials').where('created_at', '<', longAgo))
    .insertInto('tool_trials')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      tool_id: tool.id,
      tool_version: tool.version,
      tool_label: tool.label,
      member_id: member?.id ?? null,
      member_name: member?.name ?? '',
      arguments: storedJson(given),
      target,
      created_at: ctx.now,
    })
    .execute()
}

export async function keepTrialEnd(ctx: Ctx, id: string, { result, failure, tookMs }: Sent): Promise<void> {
  await ctx.db.updateTable('tool_trials').set({ result, failure, took_ms: tookMs }).where('id', '=', id).execute()
}

export async function countTrialsSince(ctx: Ctx, since: Date): Promise<number> {
  const row = await ctx.db
    .selectFrom('tool_trials')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('created_at', '>', since)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
