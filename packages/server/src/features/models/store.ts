import type { ModelId } from '@opora/contract/ids'
import type { ModelHealth, ModelPurpose } from '@opora/contract/models'
import type { Ctx } from '../../platform/context/ctx.ts'

export const modelRows = (ctx: Ctx) =>
  ctx.db.selectFrom('models').selectAll().orderBy('created_at').orderBy('id').execute()

export type ModelRow = Awaited<ReturnType<typeof modelRows>>[number]

export const modelRow = (ctx: Ctx, id: ModelId) =>
  ctx.db.selectFrom('models').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedModelRow = (ctx: Ctx, id: ModelId) =>
  ctx.db.selectFrom('models').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const modelRowsIn = (ctx: Ctx, ids: readonly ModelId[]) =>
  ctx.db.selectFrom('models').selectAll().where('id', 'in', ids).execute()

/** What an admin decides about a connection. */
export interface ModelValues {
  label: string
  base_url: string
  name: string
  api_key: Buffer | null
  settings: string
  ca_pem: string | null
  input_price: number | null
  output_price: number | null
  cached_input_price: number | null
  currency: string | null
  first_part_seconds: number | null
}

export interface NewModelRow extends ModelValues {
  purpose: ModelPurpose
  provider: string
}

export async function insertModel(ctx: Ctx, values: NewModelRow): Promise<ModelId> {
  const id = ctx.world.ids.next() as ModelId
  await ctx.db
    .insertInto('models')
    .values({ id, workspace_id: ctx.workspaceId, ...values, created_at: ctx.now })
    .execute()
  return id
}

export async function changeModel(ctx: Ctx, id: ModelId, change: Partial<ModelValues>): Promise<void> {
  if (Object.keys(change).length > 0) await ctx.db.updateTable('models').set(change).where('id', '=', id).execute()
}

export const deleteModelRow = (ctx: Ctx, id: ModelId) => ctx.db.deleteFrom('models').where('id', '=', id).execute()

export const rememberHealth = (ctx: Ctx, id: ModelId, health: Omit<ModelHealth, 'checkedAt'>) =>
  ctx.db
    .updateTable('models')
    .set({
      health: health.state,
      health_latency_ms: health.latencyMs,
      health_problem: health.problem,
      health_reason: health.reason,
      checked_at: ctx.now,
    })
    .where('id', '=', id)
    .execute()
