import type { RetrievalSettings } from '@opora/contract/retrieval'

/**
 * What search does until somebody sets it. The built-in vectors repeat what stems and 4-grams know: they gain nothing in
 * our measurements, so they do not count, and are not waited for.
 */
export const defaultRetrieval: RetrievalSettings = {
  fusion: 'convex',
  weights: { stems: 0.5, grams: 0.5, vectors: 0 },
  passages: 6,
  neighbours: 0,
  diversity: 0,
  rerank: null,
}
