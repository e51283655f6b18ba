import type { DocumentId, PassageId, WorkspaceId } from '@opora/contract/ids'
import type { NearestOptions, NearPassage, PassageVector, VectorSpace } from '../../../ports/vectors.ts'
import { type HeldSpace, holdSpace, type Loaded } from './held-space.ts'

interface Memory {
  /** Null when the space is too large, or is being filled. */
  nearest(space: VectorSpace, vector: Float32Array, options: NearestOptions): Promise<NearPassage[] | null>
  /** These were written. */
  put(space: VectorSpace, vectors: readonly PassageVector[]): void
  /** Those of a document were removed, whatever model made them. */
  forget(workspaceId: WorkspaceId, documentId: DocumentId, keep: readonly PassageId[]): void
  drop(space: VectorSpace): void
}

interface MemoryOptions {
  load(space: VectorSpace): Promise<Loaded>
  count(space: VectorSpace): Promise<number>
  /** How long a space must have been at rest before it is loaded. */
  restMs: number
}

/** 32 MB in all: fifteen thousand vectors of a thousand numbers. */
const mostNumbers = 16 * 1024 * 1024

const keyOf = ({ workspaceId, model }: VectorSpace): string => `${workspaceId} ${model}`

/**
 * Vectors of small spaces beside a database that is slow with numbers: the embedded one takes five times as long to
 * compare them. Only for a process that alone writes them.
 */
export function nearestInMemory({ load, count, restMs }: MemoryOptions): Memory {
  const held = new Map<string, HeldSpace>()
  const changedAt = new Map<string, number>()
  const isAtRest = (workspaceId: WorkspaceId): boolean =>
    performance.now() - (changedAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY) >= restMs
  const change = (workspaceId: WorkspaceId) => changedAt.set(workspaceId, performance.now())
  /** Those asked longest ago go, until the rest fits. */
  const keepWithin = (most: number): void => {
    for (const oldest of held.keys()) {
      if (held.values().reduce((sum, { size }) => sum + size, 0) <= most) return
      held.delete(oldest)
    }
  }
  const take = async (space: VectorSpace): Promise<HeldSpace | null> => {
    const key = keyOf(space)
    const known = held.get(key)
    if (known) {
      held.delete(key)
      held.set(key, known)
      return known
    }
    if (!isAtRest(space.workspaceId) || (await count(space)) * space.dimension > mostNumbers) return null
    const before = changedAt.get(space.workspaceId)
    const loaded = holdSpace(space.dimension, await load(space))
    if (changedAt.get(space.workspaceId) === before) {
      keepWithin(mostNumbers - loaded.size)
      held.set(key, loaded)
    }
    return loaded
  }
  return {
    nearest: async (space, vector, options) => (await take(space))?.nearest(vector, options) ?? null,
    put: (space, vectors) => {
      change(space.workspaceId)
      held.get(keyOf(space))?.put(vectors)
      keepWithin(mostNumbers)
    },
    forget: (workspaceId, documentId, keep) => {
      change(workspaceId)
      for (const [key, space] of held) if (key.startsWith(workspaceId)) space.forget(documentId, keep)
    },
    drop: (space) => {
      change(space.workspaceId)
      held.delete(keyOf(space))
    },
  }
}
