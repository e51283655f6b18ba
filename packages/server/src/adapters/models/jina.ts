import { z } from 'zod'
import type { Egress } from '../../ports/egress.ts'
import type { ModelAdapter } from './adapter.ts'
import { postDocuments } from './reranking/post-passages.ts'

/** Reranking models of Jina; its vectors are OpenAI-compatible and asked there. */
export const jina = (egress: Egress): ModelAdapter => ({
  kind: 'jina',
  label: 'Jina AI',
  needsKey: true,
  purposes: ['reranking'],
  baseUrl: 'https://api.jina.ai/v1',
  presets: [],
  suggestions: { reranking: ['jina-reranker-v2-base-multilingual', 'jina-reranker-v3'] },
  settings: z.object({}),
  rerank: postDocuments(egress),
})
