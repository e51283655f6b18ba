import type { AnswerEngine } from '@opora/contract/assistants'
import { failure } from '@opora/contract/errors'
import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { assistantChanged } from './events.ts'
import { getAssistant } from './read-assistants.ts'
import { type AssistantChange, type AssistantRow, changeAssistant } from './store.ts'

interface AssistantUpdate {
  name?: string | undefined
  isEnabled?: boolean | undefined
  engine?: AnswerEngine | undefined
  model?: { baseUrl: string; name: string; apiKey?: string | null | undefined } | undefined
  instructions?: string | undefined
  confidence?: number | undefined
}

function changeOf(ctx: Ctx, update: AssistantUpdate): AssistantChange {
  const { model } = update
  return {
    ...(update.name === undefined ? {} : { name: update.name }),
    ...(update.isEnabled === undefined ? {} : { is_enabled: update.isEnabled }),
    ...(update.engine === undefined ? {} : { engine: update.engine }),
    ...(update.instructions === undefined ? {} : { instructions: update.instructions }),
    ...(update.confidence === undefined ? {} : { confidence: update.confidence }),
    ...(model ? { model_base_url: model.baseUrl.replace(/\/+$/, ''), model_name: model.name } : {}),
    ...(model?.apiKey === undefined ? {} : { model_key: model.apiKey ? ctx.world.secrets.seal(model.apiKey) : null }),
  }
}

/** Changes an assistant. A model's key is sealed before it is stored and never leaves the server again. */
export async function updateAssistant(ctx: Ctx, id: AssistantId, update: AssistantUpdate): Promise<AssistantRow> {
  const before = await getAssistant(ctx, id)
  const movesModel = update.model !== undefined && update.model.baseUrl.replace(/\/+$/, '') !== before.model_base_url
  const change = changeOf(ctx, update)
  // A stored key must not travel to an address it was not given for.
  if (movesModel && update.model?.apiKey === undefined) change.model_key = null
  return transact(ctx, async (ctx) => {
    await changeAssistant(ctx, id, change)
    const row = await getAssistant(ctx, id)
    if (row.engine === 'model' && !row.model_base_url) throw failure('model.not_configured')
    ctx.announce(assistantChanged({ assistantId: id }))
    return row
  })
}
