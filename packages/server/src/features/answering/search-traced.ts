import type { TraceStep } from '@opora/contract/answering'
import type { DocumentId, ModelId, PassageId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../platform/context/ctx.ts'
import { askReranker } from '../assistants/index.ts'
import { type AskReranker, type PreparedSearch, prepareSearch } from '../knowledge/index.ts'
import type { Traced } from './answer.ts'
import { reasonOf, refusalOf, tryOf } from './trace/ask-traced.ts'

type RerankStep = Extract<TraceStep, { kind: 'rerank' }>

const placesKept = 20

/** A search for an assistant; what a reranking model made of it is a step of the answer. */
export async function searchTraced(
  ctx: Ctx,
  { assistant, about, signal, trace }: Traced,
  { query, settings }: { query: string; settings: RetrievalSettings | null },
): Promise<PreparedSearch> {
  const steps: RerankStep[] = []
  const ask: AskReranker = async (modelId: ModelId, request) => {
    const time = trace.watch()
    const candidates = request.passages.length
    const step: RerankStep = { kind: 'rerank', ...time(), model: '', candidates, order: [], tries: [], failure: null }
    steps.push(trace.keep(step))
    try {
      const asked = { assistant, about, modelId, request }
      return await askReranker(ctx, { ...asked, heard: (call) => void step.tries.push(tryOf(call)) })
    } catch (error) {
      Object.assign(step, { failure: reasonOf(error), refusal: refusalOf(error) })
      throw error
    } finally {
      Object.assign(step, time())
    }
  }
  const search = await prepareSearch(ctx, query, { settings, scope: assistant.scope, rerank: { ask, signal } })
  for (const step of steps) Object.assign(step, placesOf(search))
  return search
}

/** Who moved where; what was read but stands far behind is left out. */
function placesOf({ find, index, rereading }: PreparedSearch): Pick<RerankStep, 'model' | 'order'> {
  const hits = rereading?.failure === null ? find(placesKept) : []
  const order = hits.flatMap(({ id, documentId, reranked, fused }) => {
    const passage = index.passage(id)
    if (!passage || reranked === null) return []
    const { title, heading } = passage
    const place = { before: fused.rank, after: reranked }
    return [{ passageId: id as PassageId, documentId: documentId as DocumentId, title, heading, ...place }]
  })
  return { model: rereading?.name ?? '', order }
}
