import type { RetrievalSettings } from '@opora/contract/knowledge'

export function isSameRetrieval(one: RetrievalSettings, other: RetrievalSettings): boolean {
  const plain = ({ weights: { stems, grams, vectors }, fusion, passages, neighbours, diversity }: RetrievalSettings) =>
    [stems, grams, vectors, fusion, passages, neighbours, diversity].join(' ')
  return plain(one) === plain(other)
}
