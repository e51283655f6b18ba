import type { Briefing, SuggestingMode } from '@opora/contract/copilot'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

export const briefingRow = (ctx: Ctx, id: ConversationId) =>
  ctx.db.selectFrom('briefings').selectAll().where('conversation_id', '=', id).executeTakeFirst()

export type BriefingRow = NonNullable<Awaited<ReturnType<typeof briefingRow>>>

/** Keeps the briefing that covers more; false when a newer one was there. */
export async function keepBriefing(ctx: Ctx, briefing: Omit<Briefing, 'createdAt'>): Promise<boolean> {
  const values = {
    summary: briefing.summary,
    facts: storedJson(briefing.facts),
    sentiment: briefing.sentiment,
    intent: briefing.intent,
    until_seq: briefing.untilSeq,
    created_at: ctx.now,
  }
  const result = await ctx.db
    .insertInto('briefings')
    .values({ conversation_id: briefing.conversationId, workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) =>
      conflict
        .column('conversation_id')
        .doUpdateSet(values)
        .where('briefings.until_seq', '<=', sql<number>`excluded.until_seq`),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export interface Modes {
  mine: SuggestingMode | null
  workspace: SuggestingMode
}

export async function suggestingModes(ctx: Ctx, memberId: MemberId): Promise<Modes> {
  const rows = await ctx.db
    .selectFrom('suggesting_modes')
    .select(['member_id', 'mode'])
    .where((eb) => eb.or([eb('member_id', 'is', null), eb('member_id', '=', memberId)]))
    .execute()
  const modeOf = (id: MemberId | null) => rows.find((row) => row.member_id === id)?.mode as SuggestingMode | undefined
  return { mine: modeOf(memberId) ?? null, workspace: modeOf(null) ?? 'free' }
}

/** Keeps a choice of a member, or of the workspace when the member is null; no mode forgets it. */
export async function keepMode(ctx: Ctx, memberId: MemberId | null, mode: SuggestingMode | null): Promise<void> {
  if (mode === null) {
    await ctx.db.deleteFrom('suggesting_modes').where('member_id', 'is not distinct from', memberId).execute()
    return
  }
  await ctx.db
    .insertInto('suggesting_modes')
    .values({ workspace_id: ctx.workspaceId, member_id: memberId, mode })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet({ mode }))
    .execute()
}

/** The tags a model chose when this was the last message; null when it was not asked since. */
export async function tagSuggestion(ctx: Ctx, id: ConversationId, untilSeq: number): Promise<string[] | null> {
  const query = ctx.db.selectFrom('tag_suggestions').select('tag_ids').where('conversation_id', '=', id)
  const row = await query.where('until_seq', '=', untilSeq).executeTakeFirst()
  return row ? (row.tag_ids as string[]) : null
}

interface TagChoice {
  conversationId: ConversationId
  tagIds: readonly string[]
  untilSeq: number
}

/** Keeps what a model chose, unless it chose for a later message meanwhile. */
export async function keepTagSuggestion(ctx: Ctx, choice: TagChoice): Promise<void> {
  const values = { tag_ids: storedJson(choice.tagIds), until_seq: choice.untilSeq, created_at: ctx.now }
  await ctx.db
    .insertInto('tag_suggestions')
    .values({ conversation_id: choice.conversationId, workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) =>
      conflict
        .column('conversation_id')
        .doUpdateSet(values)
        .where('tag_suggestions.until_seq', '<=', sql<number>`excluded.until_seq`),
    )
    .execute()
}
