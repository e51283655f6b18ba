import type { DocumentId, PassageId, WorkspaceId } from '@opora/contract/ids'
import type { NearestOptions, NearPassage, VectorSpace } from '../../../ports/vectors.ts'

/** All vectors of a space, row after row. */
export interface Loaded {
  passages: PassageId[]
  documents: DocumentId[]
  numbers: Float16Array
}

interface Kept extends Loaded {
  lengths: Float32Array
}

interface Memory {
  /** Null when the space is too large, or changes too often to be worth it. */
  nearest(space: VectorSpace, vector: Float32Array, options: NearestOptions): Promise<NearPassage[] | null>
  /** What is held of the workspace is no longer true. */
  forget(workspaceId: WorkspaceId): void
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

function lengthsOf({ numbers, passages }: Loaded, dimension: number): Float32Array {
  return Float32Array.from(passages, (_, row) => {
    let sum = 0
    for (let at = row * dimension; at < (row + 1) * dimension; at += 1) sum += (numbers[at] ?? 0) ** 2
    return Math.sqrt(sum)
  })
}

/** Sums of products, four at a time: the one loop here that has to be quick. */
function dotOf(numbers: Float16Array, from: number, vector: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  let at = 0
  for (; at + 3 < vector.length; at += 4) {
    a += (numbers[from + at] ?? 0) * (vector[at] ?? 0)
    b += (numbers[from + at + 1] ?? 0) * (vector[at + 1] ?? 0)
    c += (numbers[from + at + 2] ?? 0) * (vector[at + 2] ?? 0)
    d += (numbers[from + at + 3] ?? 0) * (vector[at + 3] ?? 0)
  }
  for (; at < vector.length; at += 1) a += (numbers[from + at] ?? 0) * (vector[at] ?? 0)
  return a + b + c + d
}

function compare(kept: Kept, vector: Float32Array, { limit, documents }: NearestOptions): NearPassage[] {
  const wanted = documents && new Set(documents)
  const length = Math.hypot(...vector)
  const near: NearPassage[] = []
  for (const [row, passageId] of kept.passages.entries()) {
    if (wanted && !wanted.has(kept.documents[row] as DocumentId)) continue
    const product = length * (kept.lengths[row] ?? 0)
    if (product > 0) near.push({ passageId, score: dotOf(kept.numbers, row * vector.length, vector) / product })
  }
  return near
    .sort((one, other) => other.score - one.score || (one.passageId < other.passageId ? -1 : 1))
    .slice(0, limit)
}

/**
 * Vectors of small spaces beside a database that is slow with numbers: the embedded one takes five times as long to
 * compare them. Only for a process that alone writes them.
 */
export function nearestInMemory({ load, count, restMs }: MemoryOptions): Memory {
  const held = new Map<string, Kept>()
  const changedAt = new Map<string, number>()
  const isAtRest = (workspaceId: WorkspaceId): boolean =>
    performance.now() - (changedAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY) >= restMs
  const makeRoom = (numbers: number): void => {
    const size = () => held.values().reduce((sum, kept) => sum + kept.numbers.length, 0)
    for (const oldest of held.keys()) {
      if (size() + numbers <= mostNumbers) return
      held.delete(oldest)
    }
  }
  const take = async (space: VectorSpace): Promise<Kept | null> => {
    const key = keyOf(space)
    const known = held.get(key)
    if (known) {
      held.delete(key)
      held.set(key, known)
      return known
    }
    if (!isAtRest(space.workspaceId) || (await count(space)) * space.dimension > mostNumbers) return null
    const before = changedAt.get(space.workspaceId)
    const loaded = await load(space)
    const kept = { ...loaded, lengths: lengthsOf(loaded, space.dimension) }
    if (changedAt.get(space.workspaceId) === before) {
      makeRoom(kept.numbers.length)
      held.set(key, kept)
    }
    return kept
  }
  return {
    nearest: async (space, vector, options) => {
      const kept = await take(space)
      return kept && compare(kept, vector, options)
    },
    forget: (workspaceId) => {
      changedAt.set(workspaceId, performance.now())
      for (const key of held.keys()) if (key.startsWith(workspaceId)) held.delete(key)
    },
  }
}
