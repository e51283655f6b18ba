import type { Asked, Behaviour } from './fake-provider.ts'

/** A passage's number and what it got, as a provider says it; a test may say nonsense. */
export type Place = readonly [index: unknown, score: unknown]

/** How a provider is asked for an order and how it gives one. */
export interface RerankWords {
  questionOf(asked: Asked): string
  passagesOf(asked: Asked): string[]
  answerOf(places: readonly Place[]): unknown
}

const inOrder = (places: readonly Place[]): Place[] =>
  [...places].sort(([, one], [, other]) => Number(other) - Number(one))

const results = (places: readonly Place[]) =>
  inOrder(places).map(([index, relevance_score]) => ({ index, relevance_score }))

const documents = {
  questionOf: ({ body }: Asked) => String(body.query),
  passagesOf: ({ body }: Asked) => {
    const given = body.documents as string[]
    // Without it some servers give only the best few.
    return body.top_n === given.length ? given : []
  },
}

/** Cohere's second version: what it bills is not what it read. */
export const cohereWords: RerankWords = {
  ...documents,
  answerOf: (places) => ({
    id: '07734bd2',
    results: results(places),
    meta: { api_version: { version: '2' }, billed_units: { search_units: 1 } },
  }),
}

/** Jina and the servers that copied it: vLLM, Infinity, llama.cpp. */
export const jinaWords: RerankWords = {
  ...documents,
  answerOf: (places) => ({
    model: 'tiny',
    object: 'list',
    usage: { total_tokens: 38, prompt_tokens: 38 },
    results: results(places).map((one) => ({ ...one, document: { text: 'a passage' } })),
  }),
}

/** Text Embeddings Inference, which takes so many texts at once and no more. */
export const teiWords: RerankWords = {
  questionOf: ({ body }) => String(body.query),
  passagesOf: ({ body }) => {
    const texts = body.texts as string[]
    return texts.length > 32 ? [] : texts
  },
  answerOf: (places) => inOrder(places).map(([index, score]) => ({ index, score })),
}

type Score = (question: string, passage: string) => unknown

/** Gives each passage its place, after whatever the test does to the places. */
export const ordersIn =
  (words: RerankWords) =>
  (scoreOf: Score, spoiled: (places: Place[]) => readonly Place[] = (places) => places): Behaviour =>
  (reply, asked) => {
    const question = words.questionOf(asked)
    const places = words.passagesOf(asked).map((passage, at): Place => [at, scoreOf(question, passage)])
    reply.writeHead(200, { 'content-type': 'application/json' })
    reply.end(JSON.stringify(words.answerOf(spoiled(places))))
  }
