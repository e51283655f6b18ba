import type { WorkspaceId } from '@opora/contract/ids'
import { hashOf } from '../retrieval/hash-of.ts'

/** Stems and 4-grams as the numbers they are stored as: the same word is another number in another workspace. */
export interface TermHash {
  stem(stem: string): number
  gram(gram: string): number
}

export function termHash(workspaceId: WorkspaceId): TermHash {
  const [ofStems, ofGrams] = [hashOf(`stems of ${workspaceId}`), hashOf(`grams of ${workspaceId}`)]
  return { stem: (stem) => hashOf(stem, ofStems) | 0, gram: (gram) => hashOf(gram, ofGrams) | 0 }
}
