import type { RetrievalSettings } from '@opora/contract/retrieval'

export function isSameRetrieval(one: RetrievalSettings, other: RetrievalSettings): boolean {
  const plain = ({ weights, fusion, passages, neighbours, diversity, rerank }: RetrievalSettings) => {
    const { stems, grams, vectors } = weights
    return [stems, grams, vectors, fusion, passages, neighbours, diversity, rerank?.modelId, rerank?.candidates].join(
      ' ',
    )
  }
  return plain(one) === plain(other)
}
