import { z } from 'zod'
import type { Reranked } from '../../../ports/rerankers.ts'

const Scored = z
  .object({ index: z.number().int().min(0), relevance_score: z.number().optional(), score: z.number().optional() })
  .transform(({ index, relevance_score, score }) => ({ index, score: relevance_score ?? score }))

const count = z.number().int().nonnegative().nullish()

/** Cohere and Jina call them `results`, Voyage `data`, TEI gives the bare list; what was read stands in three places. */
const Answer = z.union([
  z.array(Scored).transform((found) => ({ found, inputTokens: null })),
  z
    .object({
      results: z.array(Scored).optional(),
      data: z.array(Scored).optional(),
      usage: z.object({ total_tokens: count }).nullish(),
      meta: z.object({ tokens: z.object({ input_tokens: count }).nullish() }).nullish(),
    })
    .transform(({ results, data, usage, meta }) => ({
      found: results ?? data,
      inputTokens: usage?.total_tokens ?? meta?.tokens?.input_tokens ?? null,
    })),
])

/** The scores of an answer in the order the passages were given: one each, or it is no answer. */
export function readOrder(said: unknown, passages: number): Reranked {
  const answer = Answer.safeParse(said)
  if (!answer.success || !answer.data.found) throw new Error('it gave other things than scores of passages')
  const { found, inputTokens } = answer.data
  const scores = new Map<number, number>()
  for (const { index, score } of found) {
    if (index >= passages) throw new Error(`it scored passage ${index + 1} of ${passages}`)
    if (scores.has(index)) throw new Error(`it scored passage ${index + 1} twice`)
    if (score === undefined || !Number.isFinite(score)) throw new Error(`it gave passage ${index + 1} no score`)
    scores.set(index, score)
  }
  if (scores.size < passages) throw new Error(`it scored ${scores.size} passages of ${passages}`)
  return { scores: Array.from({ length: passages }, (_, at) => scores.get(at) ?? 0), inputTokens }
}
