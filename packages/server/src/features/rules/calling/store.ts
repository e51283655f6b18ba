import type { RuleDeliveryId, RuleSecretId } from '@opora/contract/ids'
import type { RuleDeliveryState, WebhookTry } from '@opora/contract/rule-webhooks'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

export interface NewDelivery {
  runId: string
  /** Which action of the run it is. */
  place: number
  url: string
  secretId: RuleSecretId | null
  event: string
  body: (id: string) => string
  triesLeft: number
}

const deliveries = (ctx: Ctx) => ctx.db.selectFrom('rule_deliveries').selectAll()

export type DeliveryRow = Awaited<ReturnType<typeof deliveriesOf>>[number]

export const deliveriesOf = (ctx: Ctx, runIds: readonly string[]) =>
  deliveries(ctx)
    .where('run_id', 'in', [...runIds])
    .orderBy('run_id')
    .orderBy('place')
    .execute()

export const deliveryRow = (ctx: Ctx, id: RuleDeliveryId) => deliveries(ctx).where('id', '=', id).executeTakeFirst()

export const lockDelivery = (ctx: Ctx, id: RuleDeliveryId) =>
  deliveries(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export async function insertDelivery(ctx: Ctx, delivery: NewDelivery): Promise<RuleDeliveryId> {
  const id = ctx.world.ids.next()
  await ctx.db
    .insertInto('rule_deliveries')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      run_id: delivery.runId,
      place: delivery.place,
      url: delivery.url,
      secret_id: delivery.secretId,
      event: delivery.event,
      body: delivery.body(id),
      state: 'waiting',
      turn: 1,
      tries_left: delivery.triesLeft,
      next_at: ctx.now,
      created_at: ctx.now,
    })
    .execute()
  return id as RuleDeliveryId
}

/** How many wait in the workspace, counted no further than `most`. */
export async function countWaiting(ctx: Ctx, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from rule_deliveries where workspace_id = ${ctx.workspaceId} and state = 'waiting' limit ${most}) as w`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

interface Standing {
  state: RuleDeliveryState
  turn: number
  triesLeft: number
  nextAt: Date | null
  tries: readonly WebhookTry[]
}

export const setDelivery = (ctx: Ctx, id: RuleDeliveryId, { state, turn, triesLeft, nextAt, tries }: Standing) =>
  ctx.db
    .updateTable('rule_deliveries')
    .set({ state, turn, tries_left: triesLeft, next_at: nextAt, tries: storedJson(tries) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Those of all workspaces that should have been sent before a moment. */
export const overdue = (db: Db, before: Date) =>
  db
    .selectFrom('rule_deliveries')
    .select('id')
    .where('state', '=', 'waiting')
    .where('next_at', '<', before)
    .limit(500)
    .execute()

export async function giveUp(db: Db, ids: readonly string[]): Promise<void> {
  await db
    .updateTable('rule_deliveries')
    .set({ state: 'failed', next_at: null })
    .where('id', 'in', [...ids])
    .where('state', '=', 'waiting')
    .execute()
}

export async function insertSecret(ctx: Ctx, sealed: Buffer): Promise<RuleSecretId> {
  const id = ctx.world.ids.next()
  const row = { id, workspace_id: ctx.workspaceId, sealed, created_at: ctx.now }
  await ctx.db.insertInto('rule_secrets').values(row).execute()
  return id as RuleSecretId
}

/** False when there is no such secret. */
export async function replaceSecret(ctx: Ctx, id: RuleSecretId, sealed: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('rule_secrets')
    .set({ sealed })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const sealedSecret = async (ctx: Ctx, id: string): Promise<Buffer | null> =>
  (await ctx.db.selectFrom('rule_secrets').select('sealed').where('id', '=', id).executeTakeFirst())?.sealed ?? null

export async function countSecrets(ctx: Ctx): Promise<number> {
  const row = await ctx.db.selectFrom('rule_secrets').select(sql<number>`count(*)::int`.as('count')).executeTakeFirst()
  return row?.count ?? 0
}

/** Which of these there are. */
export async function knownSecrets(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('rule_secrets')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Secrets no rule names any more and nothing waits for; whoever writes a rule just now has a day to save it. */
export async function forgetSecrets(db: Db, before: Date): Promise<void> {
  await sql`delete from rule_secrets s where created_at < ${before}
    and not exists (select from rules r where r.workspace_id = s.workspace_id
      and r.actions @> jsonb_build_array(jsonb_build_object('secretId', s.id::text)))
    and not exists (select from rule_deliveries d where d.workspace_id = s.workspace_id and d.secret_id = s.id)`.execute(
    db,
  )
}
