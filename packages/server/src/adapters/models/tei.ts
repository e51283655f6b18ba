import { z } from 'zod'
import type { Egress } from '../../ports/egress.ts'
import type { ModelAdapter } from './adapter.ts'
import { postTexts } from './reranking/post-passages.ts'

/** A server of one's own with Text Embeddings Inference; it serves one model, whatever name it is asked by. */
export const tei = (egress: Egress): ModelAdapter => ({
  kind: 'tei',
  label: 'Text Embeddings Inference',
  needsKey: false,
  purposes: ['reranking'],
  baseUrl: 'http://localhost:8080',
  presets: [],
  suggestions: { reranking: ['BAAI/bge-reranker-v2-m3', 'BAAI/bge-reranker-base'] },
  settings: z.object({}),
  rerank: postTexts(egress),
})
