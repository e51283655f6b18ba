import type { DocumentId, PassageId, WorkspaceId } from '@opora/contract/ids'

/**
 * Vectors that may be compared with each other: of one workspace, made by one model. `model` names the model and its
 * version, for instance `hashed-1`; vectors of different models never meet.
 */
export interface VectorSpace {
  workspaceId: WorkspaceId
  model: string
  /** Numbers in a vector: 1 to 4000. */
  dimension: number
}

/** The vector of a passage. */
export interface PassageVector {
  passageId: PassageId
  documentId: DocumentId
  /** A hash of what the vector was made from: a passage that says something else now has an old vector. */
  source: string
  vector: Float32Array
}

/** A passage near to what was asked for; `score` is the cosine of the angle between the two, -1 to 1. */
export interface NearPassage {
  passageId: PassageId
  score: number
}

export interface NearestOptions {
  /** At most so many, the nearest first. */
  limit: number
  /**
   * Look in these documents only: the nearest among their passages, as many as asked for while they have so many,
   * however few they are of the space.
   */
  documents?: readonly DocumentId[]
}

/**
 * Keeps the vectors of passages and finds the nearest. What a space does not hold is not found; a store never mixes
 * workspaces or models. Every method rejects with `unavailable` when the store cannot be asked.
 */
export interface VectorStore {
  /** Stores vectors; a passage known already gets the new one. A passage deleted meanwhile may be left out. */
  put(space: VectorSpace, vectors: readonly PassageVector[]): Promise<void>
  /** The nearest passages by cosine, best first; equal scores stand by passage id. */
  nearest(space: VectorSpace, vector: Float32Array, options: NearestOptions): Promise<NearPassage[]>
  /** Which of these passages have a vector in the space, with the hash of what it was made from. */
  known(space: VectorSpace, passageIds: readonly PassageId[]): Promise<Map<PassageId, string>>
  /** Forgets a document's vectors of every model, except those of the passages to keep. */
  forget(workspaceId: WorkspaceId, documentId: DocumentId, keep: readonly PassageId[]): Promise<void>
  /** Forgets a whole space, for instance that of a model nobody uses any more. */
  drop(space: VectorSpace): Promise<void>
  /** Prepares a space that has grown large for quick search; cheap when there is nothing to do. */
  tend(space: VectorSpace): Promise<void>
}
