import type { AnswerEngine, Assistant } from '@opora/contract/assistants'
import type { AssistantId } from '@opora/contract/ids'
import { handle } from '../../platform/http/binding.ts'
import { changeBudget, readBudget } from './budget/budget.ts'
import { readUsage } from './calls/read-usage.ts'
import { checkModel } from './check-model.ts'
import { retrievalOf } from './read-assistants.ts'
import { type AssistantRow, assistantRows } from './store.ts'
import { updateAssistant } from './update-assistant.ts'

function presentAssistant(row: AssistantRow): Assistant {
  const model =
    row.model_base_url && row.model_name
      ? { baseUrl: row.model_base_url, name: row.model_name, hasKey: row.model_key !== null }
      : null
  return {
    id: row.id as AssistantId,
    name: row.name,
    isEnabled: row.is_enabled,
    engine: row.engine as AnswerEngine,
    model,
    instructions: row.instructions,
    confidence: Math.round(row.confidence * 1000) / 1000,
    retrieval: retrievalOf(row),
    createdAt: row.created_at.toISOString(),
  }
}

export const assistantsRoutes = [
  handle('GET /assistants', async (ctx) => ({ items: (await assistantRows(ctx)).map(presentAssistant) })),
  handle('PATCH /assistants/:id', async (ctx, { params, body }) =>
    presentAssistant(await updateAssistant(ctx, params.id, body)),
  ),
  handle('POST /assistants/:id/model-checks', (ctx, { params }) => checkModel(ctx, params.id)),
  handle('GET /usage', (ctx, { query }) => readUsage(ctx, query.month)),
  handle('GET /budget', (ctx) => readBudget(ctx)),
  handle('PUT /budget', (ctx, { body }) => changeBudget(ctx, body)),
]
