import type { Egress } from '../../../ports/egress.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import type { Reranked, RerankRequest } from '../../../ports/rerankers.ts'
import { post } from '../post.ts'
import { mostOf } from '../up-to.ts'
import { readOrder } from './read-order.ts'

interface Posted {
  request: RerankRequest
  body: object
}

async function ask(egress: Egress, connection: ModelConnection, { request, body }: Posted): Promise<Reranked> {
  const { apiKey, baseUrl } = connection
  const answer = await post(egress, connection, {
    url: `${baseUrl}/rerank`,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
    },
    body: JSON.stringify(body),
    signal: request.signal,
    most: mostOf.order,
  })
  return readOrder(await answer.json(), request.passages.length)
}

/** As Cohere asks it, and with it Jina, vLLM, Infinity, llama.cpp, LiteLLM and other servers. */
export const postDocuments =
  (egress: Egress) =>
  (connection: ModelConnection, request: RerankRequest): Promise<Reranked> => {
    const { question: query, passages: documents } = request
    return ask(egress, connection, {
      request,
      body: { model: connection.name, query, documents, top_n: documents.length },
    })
  }

// What TEI takes in one request unless it was started otherwise.
const textsAtOnce = 32

/** As Text Embeddings Inference asks it. It reads each pair by itself, so scores of two requests can be compared. */
export const postTexts =
  (egress: Egress) =>
  async (connection: ModelConnection, request: RerankRequest): Promise<Reranked> => {
    const { question: query, passages } = request
    const batches = Array.from({ length: Math.ceil(passages.length / textsAtOnce) }, (_, at) =>
      passages.slice(at * textsAtOnce, (at + 1) * textsAtOnce),
    )
    const left = new AbortController()
    const signal = AbortSignal.any([request.signal, left.signal])
    try {
      const answers = await Promise.all(
        batches.map((texts) =>
          ask(egress, connection, {
            request: { ...request, passages: texts, signal },
            body: { query, texts, truncate: true, raw_scores: false },
          }),
        ),
      )
      return { scores: answers.flatMap(({ scores }) => scores), inputTokens: null }
    } finally {
      left.abort()
    }
  }
