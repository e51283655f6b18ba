import { randomUUID } from 'node:crypto'
import type { DocumentId, PassageId, WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { vectorSql } from '../../../platform/db/vector-sql.ts'
import { vectorStoreSuite } from '../../../ports/vectors.suite.ts'
import { layGround } from '../../../testing/ground.ts'
import { createVectorStore } from '../index.ts'

async function newDocument(
  database: Awaited<ReturnType<typeof layGround>>['database'],
  workspaceId: WorkspaceId,
  count: number,
) {
  const documentId = randomUUID() as DocumentId
  const passageIds = Array.from({ length: count }, () => randomUUID() as PassageId).sort()
  await database.run({ workspaceId }, async (db) => {
    await sql`insert into documents (id, workspace_id, title, origin, state, created_at)
      values (${documentId}, ${workspaceId}, 'd', 'text', 'ready', now())`.execute(db)
    await sql`insert into passages (id, workspace_id, document_id, ordinal, heading, text, start_offset, end_offset)
      select given.id::uuid, ${workspaceId}, ${documentId}, given.at, '', 'words', 0, 5
      from unnest(${passageIds}::text[]) with ordinality as given (id, at)`.execute(db)
  })
  return { documentId, passageIds }
}

const homes = [
  { name: 'PostgreSQL with pgvector', isShared: true },
  { name: 'PostgreSQL with pgvector, by its graph', isShared: true, exactUpTo: 30 },
  { name: 'The embedded PostgreSQL with vectors in memory', isShared: false },
]
for (const { name, isShared, exactUpTo } of homes)
  vectorStoreSuite(name, async () => {
    const ground = await layGround()
    return {
      store: createVectorStore({
        sql: vectorSql(ground.database, isShared),
        qdrant: null,
        habits: { restMs: 0, ...(exactUpTo ? { exactUpTo } : {}) },
      }),
      newWorkspace: async () => (await ground.newWorkspace()).workspaceId,
      newDocument: (workspaceId, count) => newDocument(ground.database, workspaceId, count),
      breaks: () =>
        ground.database.asOwner((client) => client.query('drop table passage_vectors')).then(() => undefined),
      close: ground.close,
    }
  })
