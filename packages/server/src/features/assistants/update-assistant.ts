import type { AnswerEngine } from '@opora/contract/assistants'
import { failure } from '@opora/contract/errors'
import type { AssistantId, CollectionId, ModelId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { holdCollections } from '../knowledge/index.ts'
import { modelRowsOf } from '../models/index.ts'
import { assistantChanged } from './events.ts'
import { chainsOf, getAssistant } from './read-assistants.ts'
import {
  type AssistantChange,
  type AssistantRow,
  changeAssistant,
  lockedAssistantRow,
  replaceChain,
  replaceScope,
} from './store.ts'

interface AssistantUpdate {
  name?: string | undefined
  isEnabled?: boolean | undefined
  engine?: AnswerEngine | undefined
  modelIds?: ModelId[] | undefined
  instructions?: string | undefined
  confidence?: number | undefined
  retrieval?: RetrievalSettings | null | undefined
  collectionIds?: CollectionId[] | null | undefined
}

function changeOf(update: AssistantUpdate): AssistantChange {
  return {
    ...(update.name === undefined ? {} : { name: update.name }),
    ...(update.isEnabled === undefined ? {} : { is_enabled: update.isEnabled }),
    ...(update.engine === undefined ? {} : { engine: update.engine }),
    ...(update.instructions === undefined ? {} : { instructions: update.instructions }),
    ...(update.confidence === undefined ? {} : { confidence: update.confidence }),
    ...(update.retrieval === undefined ? {} : { retrieval: update.retrieval }),
    ...(update.collectionIds === undefined ? {} : { is_restricted: update.collectionIds !== null }),
  }
}

const noSuchModels = () =>
  failure('invalid', {}, [{ path: 'modelIds', message: 'must be chat models that exist', code: 'custom' }])

const refersToNothing = (error: unknown): boolean => (error as { code?: string }).code === '23503'

/** Only chat models of this workspace, each once: the foreign key alone would take another workspace's. */
async function setChain(ctx: Ctx, id: AssistantId, modelIds: readonly ModelId[]): Promise<void> {
  const unique = [...new Set(modelIds)]
  const rows = await modelRowsOf(ctx, unique)
  if (rows.length < unique.length || rows.some((row) => row.purpose !== 'chat')) throw noSuchModels()
  await replaceChain(ctx, id, unique)
}

/** A foreign key alone would take another workspace's model, or one that writes. */
async function assertReranks(ctx: Ctx, modelId: ModelId): Promise<void> {
  const [row] = await modelRowsOf(ctx, [modelId])
  if (row?.purpose === 'reranking') return
  const message = 'must be a reranking model that exists'
  throw failure('invalid', {}, [{ path: 'retrieval.rerank.modelId', message, code: 'custom' }])
}

/** Changes an assistant. */
export async function updateAssistant(ctx: Ctx, id: AssistantId, update: AssistantUpdate): Promise<AssistantRow> {
  return transact(ctx, async (ctx) => {
    if (!(await lockedAssistantRow(ctx, id))) throw failure('not_found')
    if (update.retrieval?.rerank) await assertReranks(ctx, update.retrieval.rerank.modelId)
    await changeAssistant(ctx, id, changeOf(update))
    if (update.collectionIds !== undefined)
      await replaceScope(ctx, id, await holdCollections(ctx, update.collectionIds ?? []))
    if (update.modelIds) await setChain(ctx, id, update.modelIds)
    const row = await getAssistant(ctx, id)
    const chain = (await chainsOf(ctx, [id])).get(id) ?? []
    if (row.engine === 'model' && chain.length === 0) throw failure('model.not_configured')
    ctx.announce(assistantChanged({ assistantId: id }))
    return row
  }).catch((error: unknown) => {
    throw refersToNothing(error) ? noSuchModels() : error
  })
}
