import { z } from 'zod'
import type { Egress } from '../../ports/egress.ts'
import type { ModelAdapter } from './adapter.ts'
import { postDocuments } from './reranking/post-passages.ts'

/** Reranking models of Cohere, through the second version of its API. */
export const cohere = (egress: Egress): ModelAdapter => ({
  kind: 'cohere',
  label: 'Cohere',
  needsKey: true,
  purposes: ['reranking'],
  baseUrl: 'https://api.cohere.com/v2',
  presets: [],
  suggestions: { reranking: ['rerank-v3.5', 'rerank-multilingual-v3.0'] },
  settings: z.object({}),
  rerank: postDocuments(egress),
})
