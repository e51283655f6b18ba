import type { VectorStore } from '../../ports/vectors.ts'
import { pgvectorStore } from './pgvector/store.ts'
import type { VectorSql } from './sql.ts'

/** Where this install keeps vectors. */
export const createVectorStore = (sql: VectorSql): VectorStore => pgvectorStore(sql)
