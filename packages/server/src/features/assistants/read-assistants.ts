import { failure } from '@opora/contract/errors'
import type { AssistantId, ModelId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../platform/context/ctx.ts'
import { remembered } from '../../platform/db/settings.ts'
import type { Scope } from '../knowledge/index.ts'
import type { ModelRow } from '../models/index.ts'
import { type AssistantRow, assistantRow, assistantRows, chainModels, chainRows } from './store.ts'

/** The only way from an id to an assistant. */
export async function getAssistant(ctx: Ctx, id: AssistantId): Promise<AssistantRow> {
  const row = await assistantRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** Who answers in an inbox: its own assistant, otherwise the workspace's first; null when that one is switched off. */
export async function assistantOf(ctx: Ctx, assistantId: AssistantId | null): Promise<AssistantRow | null> {
  const row = await rowOrFirst(ctx, assistantId)
  return row?.is_enabled ? row : null
}

const rowOrFirst = (ctx: Ctx, id: AssistantId | null): Promise<AssistantRow | undefined> =>
  remembered(ctx, `assistant ${id}`, async () => (id ? assistantRow(ctx, id) : (await assistantRows(ctx))[0]))

/** Ids of the models of each assistant, in the order they are asked. */
export async function chainsOf(ctx: Ctx, ids: readonly AssistantId[]): Promise<Map<AssistantId, ModelId[]>> {
  const rows = await chainRows(ctx, ids)
  return new Map(
    ids.map((id) => [id, rows.filter((row) => row.assistant_id === id).map((row) => row.model_id as ModelId)]),
  )
}

/** The models of an assistant, the first one first. */
export const modelsOf = (ctx: Ctx, { id }: AssistantRow): Promise<ModelRow[]> =>
  remembered(ctx, `models of ${id}`, () => chainModels(ctx, id as AssistantId))

/** What may be shown where an assistant answers, switched on or not; nothing where there is none. */
export async function scopeAt(ctx: Ctx, assistantId: AssistantId | null): Promise<Scope> {
  const row = await rowOrFirst(ctx, assistantId)
  return row ? row.scope : []
}

/** How passages are found for an assistant; null for the product's own way. */
export function retrievalOf({ retrieval }: AssistantRow): RetrievalSettings | null {
  if (retrieval === null) return null
  const stored = retrieval as unknown as RetrievalSettings
  // Settings of before there were reranking models say nothing of one.
  return { ...stored, rerank: stored.rerank ?? null }
}
