import { z } from 'zod'
import { ModelId } from './ids.ts'

const Share = z.number().min(0).max(1)

/** How many passages a reranking model is given. */
export const Candidates = z.number().int().min(5).max(100)

/** How passages are found for a question. */
export const RetrievalSettings = z
  .object({
    fusion: z.enum(['convex', 'rrf']).meta({
      description: 'convex adds the scores of the arms, each divided by its best; rrf adds 61 / (60 + rank).',
    }),
    weights: z
      .object({ stems: Share, grams: Share, vectors: Share })
      .meta({ description: 'What each arm counts for; they are compared with each other.' })
      .refine(({ stems, grams, vectors }) => stems + grams + vectors > 0, 'Too small: at least one arm must count'),
    passages: z.number().int().min(1).max(20).meta({ description: 'How many passages the model reads.' }),
    neighbours: z.number().int().min(0).max(2).meta({
      description: 'How many passages before and after the best ones the model reads as well.',
    }),
    diversity: Share.meta({ description: '0 takes the best; towards 1 passages that repeat each other give way.' }),
    rerank: z
      .object({ modelId: ModelId, candidates: Candidates.default(50) })
      .nullable()
      .default(null)
      .meta({ description: 'Which model rereads the best so many and puts them in order; null for none.' }),
  })
  .meta({ id: 'RetrievalSettings' })
export type RetrievalSettings = z.infer<typeof RetrievalSettings>

/** How rereading by a model went. A search without it says so instead of being silently worse. */
export const Reranking = z
  .object({
    name: z.string(),
    state: z.enum(['ready', 'failed']),
    candidates: z.number().int().meta({ description: 'Passages it was given.' }),
    failure: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    tookMs: z.number(),
  })
  .meta({ id: 'Reranking' })
export type Reranking = z.infer<typeof Reranking>
