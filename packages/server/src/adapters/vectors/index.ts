import type { VectorStore } from '../../ports/vectors.ts'
import { type Habits, pgvectorStore } from './pgvector/store.ts'
import { qdrantStore } from './qdrant/qdrant.ts'
import type { QdrantServer } from './qdrant/qdrant-http.ts'
import type { VectorSql } from './sql.ts'

interface VectorHomes {
  sql: VectorSql
  /** Other than usual, for tests and measurements. */
  habits?: Habits
  qdrant: QdrantServer | null
}

/** Where this install keeps vectors: in Qdrant when there is one, else beside everything else. */
export const createVectorStore = ({ sql, qdrant, habits }: VectorHomes): VectorStore =>
  qdrant ? qdrantStore(qdrant) : pgvectorStore(sql, habits)
