import type { BusinessHoursId, ConversationId, SlaPolicyId } from '@opora/contract/ids'
import type { ConversationSla, PolicyDraft } from '@opora/contract/sla'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Db } from '../../platform/context/database.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'
import { conversationMerged, conversationResolved } from '../conversations/index.ts'
import type { SlaState, Terms } from './clocks.ts'

export type Rules = Omit<PolicyDraft, 'name' | 'hoursId'>

export interface StoredPolicy {
  name: string
  name_key: string
  hours_id: BusinessHoursId | null
  rules: Rules
}

export const policyRows = (ctx: Ctx) =>
  ctx.db.selectFrom('sla_policies').selectAll().orderBy('place').orderBy('created_at').orderBy('id').execute()

export type PolicyRow = Awaited<ReturnType<typeof policyRows>>[number]

/** Whoever makes, moves or deletes policies waits for whoever does. */
export async function lockPolicies(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sla:${ctx.workspaceId}`}, 0))`.execute(ctx.db)
}

export const insertPolicy = (ctx: Ctx, { rules, ...stored }: StoredPolicy, place: number): Promise<PolicyRow> =>
  ctx.db
    .insertInto('sla_policies')
    .values({
      ...stored,
      rules: storedJson(rules),
      place,
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** Whoever saves a policy has it count again. */
export const updatePolicy = (
  ctx: Ctx,
  id: SlaPolicyId,
  { rules, isOff, ...stored }: StoredPolicy & { isOff: boolean },
) =>
  ctx.db
    .updateTable('sla_policies')
    .set({ ...stored, rules: storedJson(rules), is_off: isOff, updated_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export async function movePolicy(ctx: Ctx, id: SlaPolicyId, place: number): Promise<void> {
  await ctx.db.updateTable('sla_policies').set({ place }).where('id', '=', id).execute()
}

export async function deletePolicy(ctx: Ctx, id: SlaPolicyId): Promise<boolean> {
  const { numDeletedRows } = await ctx.db.deleteFrom('sla_policies').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

export interface Counting {
  policyId: SlaPolicyId | null
  terms: Terms | null
  state: SlaState
}

/** How a conversation counts, under lock; null for one that has no clocks yet. Only inside transact(). */
export async function lockCounting(
  ctx: Ctx,
  id: ConversationId,
): Promise<(Counting & { wakesAt: Date | null }) | null> {
  const row = await ctx.db
    .selectFrom('sla_clocks')
    .selectAll()
    .where('conversation_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return {
    policyId: row.policy_id as SlaPolicyId | null,
    terms: row.terms as Terms | null,
    state: row.state as unknown as SlaState,
    wakesAt: row.wakes_at,
  }
}

/** Conversations that count by it show another name of it. */
export async function renameCounting(ctx: Ctx, id: SlaPolicyId, name: string): Promise<void> {
  const named = storedJson({ policyName: name })
  await sql`update sla_clocks set terms = terms || ${named}::jsonb, shown = shown || ${named}::jsonb
    where policy_id = ${id}`.execute(ctx.db)
}

interface Shown {
  shown: ConversationSla | null
  wakesAt: Date | null
}

const dateOf = (moment: string | null | undefined): Date | null => (moment ? new Date(moment) : null)

/** Writes how it counts and how it is shown. */
export async function saveCounting(ctx: Ctx, id: ConversationId, { shown, wakesAt, ...counting }: Counting & Shown) {
  const values = {
    policy_id: counting.policyId,
    terms: counting.terms ? storedJson(counting.terms) : null,
    state: storedJson(counting.state),
    shown: shown ? storedJson(shown) : null,
    due_at: dateOf(shown?.dueAt),
    warns_at: dateOf(shown?.warnsAt),
    wakes_at: wakesAt,
    updated_at: ctx.now,
  }
  await ctx.db
    .insertInto('sla_clocks')
    .values({ conversation_id: id, workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(values))
    .execute()
}

export const shownBefore = (ctx: Ctx, id: ConversationId) =>
  ctx.db.selectFrom('sla_clocks').select('shown').where('conversation_id', '=', id).executeTakeFirst()

/** What conditions look at, and what the clocks of a talk older than its policy begin with. */
export async function factsOf(ctx: Ctx, id: ConversationId) {
  const { rows } = await sql<{
    inbox_id: string
    team_id: string | null
    status: string
    needs_person: boolean
    tag_ids: string[]
    last_author: string | null
    has_reply: boolean
  }>`select c.inbox_id, c.team_id, c.status, c.needs_person,
      (select coalesce(json_agg(t.tag_id), '[]') from conversation_tags t where t.conversation_id = c.id) as tag_ids,
      (select m.author_type from messages m where m.conversation_id = c.id and m.direction <> 'note'
        and m.author_type in ('contact', 'member', 'assistant') order by m.seq desc limit 1) as last_author,
      exists (select from messages m where m.conversation_id = c.id and m.direction = 'out'
        and m.author_type = 'member') as has_reply
    from conversations c where c.id = ${id}`.execute(ctx.db)
  return rows[0] ?? null
}

export type Facts = NonNullable<Awaited<ReturnType<typeof factsOf>>>

/** When it was settled the last time, or merged away; null where nothing tells. */
export async function settledAt(ctx: Ctx, id: ConversationId): Promise<Date | null> {
  const row = await ctx.db
    .selectFrom('events')
    .select('created_at')
    .where('conversation_id', '=', id)
    .where('name', 'in', [conversationResolved.eventName, conversationMerged.eventName])
    .orderBy('conversation_seq', 'desc')
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** Open conversations after one in order of id, for work that goes through all of them. */
export const openAfter = (ctx: Ctx, after: ConversationId | null, limit: number) => {
  const rows = ctx.db
    .selectFrom('conversations')
    .select('id')
    .where('status', 'in', ['open', 'pending', 'snoozed'])
    .orderBy('id')
    .limit(limit)
  return (after ? rows.where('id', '>', after) : rows).execute()
}

const mostForgotten = 500

/** Clocks of all workspaces that should have been looked at before a moment, the longest forgotten first. */
export const forgottenClocks = (before: Date) => async (db: Db) => {
  const { rows } = await sql<{ workspaceId: string; conversationId: ConversationId; wakesAt: Date }>`
    select workspace_id as "workspaceId", conversation_id as "conversationId", wakes_at as "wakesAt" from sla_clocks
    where wakes_at < ${before} order by wakes_at limit ${mostForgotten}`.execute(db)
  return rows
}
