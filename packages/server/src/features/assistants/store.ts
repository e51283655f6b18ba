import type { AnswerEngine } from '@opora/contract/assistants'
import type { AssistantId, CollectionId, ModelId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

const columns = ['id', 'name', 'is_enabled', 'engine', 'instructions', 'confidence', 'retrieval', 'created_at'] as const

/** Null: everything. A restricted assistant whose collections are gone has none, and finds nothing. */
const scope = sql<CollectionId[] | null>`case when is_restricted then coalesce(
  (select json_agg(collection_id order by collection_id) from assistant_collections
    where assistant_collections.assistant_id = assistants.id), '[]'::json) end`.as('scope')

export const assistantRows = (ctx: Ctx) =>
  ctx.db.selectFrom('assistants').select(columns).select(scope).orderBy('created_at').orderBy('id').execute()

export type AssistantRow = Awaited<ReturnType<typeof assistantRows>>[number]

export const assistantRow = (ctx: Ctx, id: AssistantId) =>
  ctx.db.selectFrom('assistants').select(columns).select(scope).where('id', '=', id).executeTakeFirst()

/** Who is restricted to a collection, alone or among others. */
export const restrictedTo = (ctx: Ctx, id: CollectionId) =>
  ctx.db
    .selectFrom('assistants as a')
    .innerJoin('assistant_collections as c', 'c.assistant_id', 'a.id')
    .select(['a.id', 'a.name'])
    .where('c.collection_id', '=', id)
    .where('a.is_restricted', '=', true)
    .orderBy('a.created_at')
    .orderBy('a.id')
    .execute()

export const lockedAssistantRow = (ctx: Ctx, id: AssistantId) =>
  ctx.db.selectFrom('assistants').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

export async function insertAssistant(ctx: Ctx, values: { name: string; confidence: number }): Promise<AssistantId> {
  const id = ctx.world.ids.next() as AssistantId
  await ctx.db
    .insertInto('assistants')
    .values({ id, workspace_id: ctx.workspaceId, ...values, engine: 'extractive', created_at: ctx.now })
    .execute()
  return id
}

export interface AssistantChange {
  name?: string
  is_enabled?: boolean
  engine?: AnswerEngine
  instructions?: string
  confidence?: number
  retrieval?: RetrievalSettings | null
  is_restricted?: boolean
}

export async function changeAssistant(ctx: Ctx, id: AssistantId, change: AssistantChange): Promise<void> {
  if (Object.keys(change).length === 0) return
  const { retrieval, ...plain } = change
  const settings = retrieval === undefined ? {} : { retrieval: retrieval && storedJson(retrieval) }
  await ctx.db
    .updateTable('assistants')
    .set({ ...plain, ...settings })
    .where('id', '=', id)
    .execute()
}

export const chainRows = (ctx: Ctx, ids: readonly AssistantId[]) =>
  ctx.db
    .selectFrom('assistant_models')
    .select(['assistant_id', 'model_id'])
    .where('assistant_id', 'in', ids)
    .orderBy('position')
    .execute()

/** The models of an assistant, the one that is asked first in front. */
export const chainModels = (ctx: Ctx, id: AssistantId) =>
  ctx.db
    .selectFrom('assistant_models as c')
    .innerJoin('models as m', 'm.id', 'c.model_id')
    .selectAll('m')
    .where('c.assistant_id', '=', id)
    .orderBy('c.position')
    .execute()

export async function replaceChain(ctx: Ctx, id: AssistantId, modelIds: readonly ModelId[]): Promise<void> {
  await ctx.db.deleteFrom('assistant_models').where('assistant_id', '=', id).execute()
  const rows = modelIds.map((model_id, position) => ({
    workspace_id: ctx.workspaceId,
    assistant_id: id,
    position,
    model_id,
  }))
  if (rows.length > 0) await ctx.db.insertInto('assistant_models').values(rows).execute()
}

export async function replaceScope(ctx: Ctx, id: AssistantId, collectionIds: readonly CollectionId[]): Promise<void> {
  await ctx.db.deleteFrom('assistant_collections').where('assistant_id', '=', id).execute()
  const rows = collectionIds.map((collection_id) => ({
    workspace_id: ctx.workspaceId,
    assistant_id: id,
    collection_id,
  }))
  if (rows.length > 0) await ctx.db.insertInto('assistant_collections').values(rows).execute()
}
