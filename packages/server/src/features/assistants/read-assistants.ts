import { failure } from '@opora/contract/errors'
import type { AssistantId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/knowledge'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { defaultRetrieval } from '../knowledge/index.ts'
import { type AssistantRow, assistantRow, assistantRows } from './store.ts'

/** The only way from an id to an assistant. */
export async function getAssistant(ctx: Ctx, id: AssistantId): Promise<AssistantRow> {
  const row = await assistantRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** Who answers in an inbox: its own assistant, otherwise the workspace's first; null when that one is switched off. */
export async function assistantOf(ctx: Ctx, assistantId: AssistantId | null): Promise<AssistantRow | null> {
  const row = assistantId ? await assistantRow(ctx, assistantId) : (await assistantRows(ctx))[0]
  return row?.is_enabled ? row : null
}

/** The model an assistant uses; null when it answers without one. */
export function modelOf(ctx: Ctx, row: AssistantRow): ModelConnection | null {
  if (!row.model_base_url || !row.model_name) return null
  const apiKey = row.model_key ? ctx.world.secrets.open(row.model_key) : null
  return { baseUrl: row.model_base_url, name: row.model_name, apiKey }
}

/** How passages are found for an assistant. */
export const retrievalOf = (row: AssistantRow): RetrievalSettings =>
  (row.retrieval as RetrievalSettings | null) ?? defaultRetrieval
