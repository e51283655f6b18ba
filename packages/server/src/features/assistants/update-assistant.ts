import type { AnswerEngine } from '@opora/contract/assistants'
import { failure } from '@opora/contract/errors'
import type { AssistantId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/knowledge'
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
  retrieval?: RetrievalSettings | null | undefined
}

/** The root of an API as it is stored; a password in the address would be shown to everyone who may see the settings. */
function rootOf(address: string): string {
  const { username, password, search, hash } = new URL(address)
  if (username || password || search || hash) {
    const message = 'must be the bare root of the API, the key goes into its own field'
    throw failure('invalid', {}, [{ path: 'model.baseUrl', message, code: 'custom' }])
  }
  return address.replace(/\/+$/, '')
}

function changeOf(ctx: Ctx, update: AssistantUpdate): AssistantChange {
  const { model } = update
  return {
    ...(update.name === undefined ? {} : { name: update.name }),
    ...(update.isEnabled === undefined ? {} : { is_enabled: update.isEnabled }),
    ...(update.engine === undefined ? {} : { engine: update.engine }),
    ...(update.instructions === undefined ? {} : { instructions: update.instructions }),
    ...(update.confidence === undefined ? {} : { confidence: update.confidence }),
    ...(update.retrieval === undefined ? {} : { retrieval: update.retrieval }),
    ...(model ? { model_base_url: rootOf(model.baseUrl), model_name: model.name } : {}),
    ...(model?.apiKey === undefined ? {} : { model_key: model.apiKey ? ctx.world.secrets.seal(model.apiKey) : null }),
  }
}

/** Changes an assistant. A model's key is sealed before it is stored and never leaves the server again. */
export async function updateAssistant(ctx: Ctx, id: AssistantId, update: AssistantUpdate): Promise<AssistantRow> {
  const change = changeOf(ctx, update)
  return transact(ctx, async (ctx) => {
    const before = await getAssistant(ctx, id)
    const movesModel = update.model !== undefined && change.model_base_url !== before.model_base_url
    // A stored key must not travel to an address it was not given for.
    if (movesModel && update.model?.apiKey === undefined) change.model_key = null
    await changeAssistant(ctx, id, change)
    const row = await getAssistant(ctx, id)
    if (row.engine === 'model' && !row.model_base_url) throw failure('model.not_configured')
    ctx.announce(assistantChanged({ assistantId: id }))
    return row
  })
}
