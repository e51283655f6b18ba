import type { VectorStore } from '../../ports/vectors.ts'
import { pgvectorStore } from './pgvector/store.ts'
import { qdrantStore } from './qdrant/qdrant.ts'
import type { QdrantServer } from './qdrant/qdrant-http.ts'
import type { VectorSql } from './sql.ts'

interface VectorHomes {
  sql: VectorSql
  /** How long a space must be at rest before a database that is slow with numbers is spared; 5 seconds. */
  restMs?: number
  qdrant: QdrantServer | null
}

/** Where this install keeps vectors: in Qdrant when there is one, else beside everything else. */
export const createVectorStore = ({ sql, qdrant, restMs }: VectorHomes): VectorStore =>
  qdrant ? qdrantStore(qdrant) : pgvectorStore(sql, restMs === undefined ? {} : { restMs })
