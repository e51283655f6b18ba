import type { AnswerEngine, Assistant } from '@opora/contract/assistants'
import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { ownRetrieval, searchAsAsked } from '../knowledge/index.ts'
import { changeBudget, checkModel, readBudget } from '../models/index.ts'
import { askReranker } from './ask-reranker.ts'
import { readUsage } from './calls/read-usage.ts'
import { recordedRerank } from './calls/recorded-rerank.ts'
import { recordedStream } from './calls/recorded-stream.ts'
import { deleteCollectionOf } from './delete-collection.ts'
import { chainsOf, retrievalOf } from './read-assistants.ts'
import { type AssistantRow, assistantRows } from './store.ts'
import { updateAssistant } from './update-assistant.ts'

async function present(ctx: Ctx, rows: readonly AssistantRow[]): Promise<Assistant[]> {
  const ids = rows.map((row) => row.id as AssistantId)
  const chains = ids.length > 0 ? await chainsOf(ctx, ids) : new Map()
  const own = await ownRetrieval(ctx)
  return rows.map((row) => ({
    id: row.id as AssistantId,
    name: row.name,
    isEnabled: row.is_enabled,
    engine: row.engine as AnswerEngine,
    modelIds: chains.get(row.id) ?? [],
    instructions: row.instructions,
    confidence: Math.round(row.confidence * 1000) / 1000,
    retrieval: retrievalOf(row) ?? own,
    collectionIds: row.scope,
    createdAt: row.created_at.toISOString(),
  }))
}

export const assistantsRoutes = [
  handle('GET /assistants', async (ctx) => ({ items: await present(ctx, await assistantRows(ctx)) })),
  handle('PATCH /assistants/:id', async (ctx, { params, body }) => {
    const [assistant] = await present(ctx, [await updateAssistant(ctx, params.id, body)])
    return assistant as Assistant
  }),
  // Here and not in models: what a check takes is recorded with the rest.
  handle('POST /models/:id/checks', (ctx, { params }) =>
    checkModel(ctx, params.id, {
      open: (connection, request) => recordedStream(ctx, { assistant: null, purpose: 'check', request }, connection),
      openRerank: (...sent) => recordedRerank(ctx, { assistant: null, purpose: 'check' }, sent),
    }),
  ),
  // So is what a reranking model takes that somebody tries by hand.
  handle('GET /knowledge/search', (ctx, { query }) =>
    searchAsAsked(ctx, query, (modelId, request) => askReranker(ctx, { assistant: null, modelId, request })),
  ),
  // Knowledge does not know who answers from what.
  handle('DELETE /collections/:id', async (ctx, { params, query }) => {
    await deleteCollectionOf(ctx, params.id, query)
    return null
  }),
  handle('GET /usage', (ctx, { query }) => readUsage(ctx, query.month)),
  handle('GET /budget', (ctx) => readBudget(ctx)),
  handle('PUT /budget', (ctx, { body }) => changeBudget(ctx, body)),
]
