import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { storedJson } from '../../../../platform/safety/stored-json.ts'

export const spaceRows = (ctx: Ctx) => ctx.db.selectFrom('embedding_spaces').selectAll().execute()

export const lockedSpaceRows = (ctx: Ctx) => ctx.db.selectFrom('embedding_spaces').selectAll().forUpdate().execute()

export type SpaceRow = Awaited<ReturnType<typeof spaceRows>>[number]

export async function insertBuilding(ctx: Ctx, space: { model: string; modelId: ModelId }): Promise<void> {
  await ctx.db
    .insertInto('embedding_spaces')
    .values({
      workspace_id: ctx.workspaceId,
      model: space.model,
      model_id: space.modelId,
      state: 'building',
      created_at: ctx.now,
    })
    .execute()
}

export interface SpaceChange {
  state?: 'serving'
  dimension?: number
  failure?: { code: string; params: Record<string, string | number> } | null
}

export async function changeSpace(ctx: Ctx, model: string, change: SpaceChange): Promise<void> {
  const { failure, ...plain } = change
  const told = failure === undefined ? {} : { failure: failure && storedJson(failure) }
  await ctx.db
    .updateTable('embedding_spaces')
    .set({ ...plain, ...told })
    .where('model', '=', model)
    .execute()
}

export const removeSpace = (ctx: Ctx, model: string) =>
  ctx.db.deleteFrom('embedding_spaces').where('model', '=', model).execute()

export async function hasSpace(ctx: Ctx, model: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('embedding_spaces').select('model').where('model', '=', model).executeTakeFirst()
  return row !== undefined
}

/** Forgets why a model could not be asked; true when there was something to forget. */
export async function forgetFailure(ctx: Ctx, model: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('embedding_spaces')
    .set({ failure: null })
    .where('model', '=', model)
    .where('failure', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A space that is gone holds no document. */
export const forgetDocumentsIn = (ctx: Ctx, model: string) =>
  ctx.db.deleteFrom('document_vectors').where('model', '=', model).execute()
