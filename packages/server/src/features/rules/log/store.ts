import type { ConversationId, RuleId, RuleRunId } from '@opora/contract/ids'
import type { RuleTriggerKind } from '@opora/contract/rule-language'
import type { RuleAction, RuleOutcome, RuleStep, SeenCondition } from '@opora/contract/rules'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

export interface NewRun {
  rule: { id: string; name: string }
  conversationId: ConversationId
  occasion: string
  trigger: RuleTriggerKind
  outcome: RuleOutcome
  chain: readonly string[]
  seen: readonly SeenCondition[]
  /** What it is to do, whatever becomes of the rule meanwhile. */
  actions: readonly RuleAction[]
}

const runs = (ctx: Ctx) => ctx.db.selectFrom('rule_runs').selectAll()

/** What rules did already on this occasion. */
export const runsOf = (ctx: Ctx, occasion: string) => runs(ctx).where('occasion', '=', occasion).execute()

export type RunRow = Awaited<ReturnType<typeof runsOf>>[number]

/** Nothing when the rule met this occasion before, or was deleted a moment ago. */
export const insertRun = (ctx: Ctx, run: NewRun): Promise<RunRow | undefined> =>
  ctx.db
    .insertInto('rule_runs')
    .columns([
      'id',
      'workspace_id',
      'rule_id',
      'rule_name',
      'conversation_id',
      'occasion',
      'trigger',
      'outcome',
      'chain',
      'seen',
      'actions',
      'created_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('rules')
        .select([
          sql<string>`${ctx.world.ids.next()}::uuid`.as('id'),
          'rules.workspace_id',
          'rules.id as rule_id',
          'rules.name as rule_name',
          sql<string>`${run.conversationId}::uuid`.as('conversation_id'),
          sql<string>`${run.occasion}`.as('occasion'),
          sql<string>`${run.trigger}`.as('trigger'),
          sql<string>`${run.outcome}`.as('outcome'),
          sql<string>`${storedJson(run.chain)}::jsonb`.as('chain'),
          sql<string>`${storedJson(run.seen)}::jsonb`.as('seen'),
          sql<string>`${storedJson(run.actions)}::jsonb`.as('actions'),
          sql<Date>`${ctx.now}::timestamptz`.as('created_at'),
        ])
        .where('rules.id', '=', run.rule.id),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()

export const lockRun = (ctx: Ctx, id: string) => runs(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export async function addStep(ctx: Ctx, id: string, step: RuleStep): Promise<void> {
  await ctx.db
    .updateTable('rule_runs')
    .set({ steps: sql<string>`steps || ${storedJson([step])}::jsonb` })
    .where('id', '=', id)
    .execute()
}

export async function endRun(ctx: Ctx, id: string, outcome: RuleOutcome): Promise<void> {
  await ctx.db.updateTable('rule_runs').set({ outcome, actions: null }).where('id', '=', id).execute()
}

/** How much rules did in a conversation since a moment. */
export async function stepsSince(ctx: Ctx, conversationId: ConversationId, since: Date): Promise<number> {
  const row = await ctx.db
    .selectFrom('rule_runs')
    .select(sql<number>`coalesce(sum(jsonb_array_length(steps)), 0)::int`.as('count'))
    .where('conversation_id', '=', conversationId)
    .where('created_at', '>', since)
    .executeTakeFirst()
  return row?.count ?? 0
}

/** How often a rule was followed, or stopped for a reason, in a conversation since a moment. */
export async function countIn(
  ctx: Ctx,
  { ruleId, conversationId }: { ruleId: RuleId; conversationId: ConversationId },
  { outcomes, since }: { outcomes: readonly RuleOutcome[]; since: Date },
): Promise<number> {
  const row = await ctx.db
    .selectFrom('rule_runs')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('conversation_id', '=', conversationId)
    .where('rule_id', '=', ruleId)
    .where('created_at', '>', since)
    .where('outcome', 'in', [...outcomes])
    .executeTakeFirst()
  return row?.count ?? 0
}

export interface Counted {
  rule_id: string | null
  runs: number
  failures: number
  last_at: Date | null
}

/** What each rule did since a moment. */
export const countRuns = (ctx: Ctx, since: Date): Promise<Counted[]> =>
  ctx.db
    .selectFrom('rule_runs')
    .select('rule_id')
    .select(sql<number>`count(*) filter (where outcome in ('running', 'done', 'failed'))::int`.as('runs'))
    .select(sql<number>`count(*) filter (where outcome not in ('running', 'done'))::int`.as('failures'))
    .select(sql<Date | null>`max(created_at) filter (where outcome in ('running', 'done', 'failed'))`.as('last_at'))
    .where('created_at', '>', since)
    .groupBy('rule_id')
    .execute()

interface RunPage {
  ruleId: RuleId | undefined
  conversationId: ConversationId | undefined
  after: { id: RuleRunId; at: Date } | null
  limit: number
}

/** Newest first. Moments are stored to the millisecond, as cursors carry them. */
export const pageOfRuns = (ctx: Ctx, { ruleId, conversationId, after, limit }: RunPage) =>
  runs(ctx)
    .$if(ruleId !== undefined, (query) => query.where('rule_id', '=', ruleId ?? ''))
    .$if(conversationId !== undefined, (query) => query.where('conversation_id', '=', conversationId ?? ''))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export async function forgetRuns(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('rule_runs').where('created_at', '<', before).execute()
}
