import type { RuleId } from '@opora/contract/ids'
import type { RuleConditions, RuleTriggerKind } from '@opora/contract/rule-language'
import type { RuleAction, RuleTrigger } from '@opora/contract/rules'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Db } from '../../platform/context/database.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

/** What a rule is made of. */
export interface RuleParts {
  name: string
  isOn: boolean
  triggers: readonly RuleTrigger[]
  conditions: RuleConditions
  actions: readonly RuleAction[]
  isLast: boolean
}

const all = (ctx: Ctx) => ctx.db.selectFrom('rules').selectAll()

export type RuleRow = Awaited<ReturnType<typeof ruleRows>>[number]

/** In the order they are looked at. */
export const ruleRows = (ctx: Ctx) => all(ctx).orderBy('position').orderBy('id').execute()

export const ruleRow = (ctx: Ctx, id: RuleId) => all(ctx).where('id', '=', id).executeTakeFirst()

/** The same under lock, for whoever is about to change it. */
export const lockRule = (ctx: Ctx, id: RuleId) => all(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Those that are switched on and wait for one of these. */
export const rulesFor = (ctx: Ctx, kinds: readonly RuleTriggerKind[]) =>
  all(ctx)
    .where('is_on', '=', true)
    .where((eb) => eb.or(kinds.map((kind) => sql<boolean>`triggers @> ${storedJson([{ kind }])}::jsonb`)))
    .orderBy('position')
    .orderBy('id')
    .execute()

export const partsOf = (row: RuleRow): RuleParts => ({
  name: row.name,
  isOn: row.is_on,
  triggers: row.triggers as RuleTrigger[],
  conditions: row.conditions as RuleConditions,
  actions: row.actions as RuleAction[],
  isLast: row.is_last,
})

const stored = (parts: RuleParts) => ({
  name: parts.name,
  is_on: parts.isOn,
  triggers: storedJson(parts.triggers),
  conditions: storedJson(parts.conditions),
  actions: storedJson(parts.actions),
  is_last: parts.isLast,
})

/** Held by whoever makes rules or puts them in order, so that no two take one place. Only inside transact(). */
export const holdRules = (ctx: Ctx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`rules ${ctx.workspaceId}`}, 0))`.execute(ctx.db)

/** Behind all others. */
export const insertRule = (ctx: Ctx, parts: RuleParts): Promise<RuleRow> =>
  ctx.db
    .insertInto('rules')
    .values({
      ...stored(parts),
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from rules)`,
      checked_until: ctx.now,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** `isFresh` when its times count from now on. */
export const updateRule = (ctx: Ctx, id: RuleId, { isFresh, ...parts }: RuleParts & { isFresh: boolean }) =>
  ctx.db
    .updateTable('rules')
    .set({ ...stored(parts), updated_at: ctx.now, ...(isFresh ? { checked_until: ctx.now } : {}) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** False when there is no such rule any more. */
export async function deleteRule(ctx: Ctx, id: RuleId): Promise<boolean> {
  const { numDeletedRows } = await ctx.db.deleteFrom('rules').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function putInOrder(ctx: Ctx, ids: readonly RuleId[]): Promise<void> {
  await sql`update rules set position = placed.at from (
      select r.id, row_number() over (order by array_position(${[...ids]}::uuid[], r.id), r.position, r.id)::int as at
      from rules as r) as placed
    where placed.id = rules.id`.execute(ctx.db)
}

/** Rules of all workspaces that wait for a time. */
export const timedRules = (db: Db) =>
  db
    .selectFrom('rules')
    .select(['id', 'workspace_id'])
    .where('is_on', '=', true)
    .where(sql<boolean>`triggers @> '[{"kind": "unanswered"}]' or triggers @> '[{"kind": "quiet"}]'`)
    .orderBy('workspace_id')
    .orderBy('position')
    .execute()

export async function setChecked(ctx: Ctx, id: RuleId, until: Date): Promise<void> {
  await ctx.db.updateTable('rules').set({ checked_until: until }).where('id', '=', id).execute()
}
