import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '@opora/contract/ids'
import { expect, it } from 'vitest'
import { indexedFrom } from '../../packages/server/src/features/conversations/search/indexing/index-words.job.ts'
import { documentsOf } from '../../packages/server/src/features/conversations/search/indexing/store.ts'
import type { Ctx } from '../../packages/server/src/platform/context/ctx.ts'
import { openDatabase } from '../../packages/server/src/platform/db/database.ts'
import { startEmbedded } from '../../packages/server/src/platform/db/embedded.ts'
import { migrate } from '../../packages/server/src/platform/db/migrate.ts'
import { fill } from './fill.ts'

it('finds conversations by exactly what the product would have written for them', async () => {
  const embedded = await startEmbedded(null)
  const database = openDatabase({ ...embedded.connection, max: 2 })
  try {
    await migrate(database)
    const workspaceId = randomUUID() as WorkspaceId
    const held = await database.asOwner(async (client) => {
      const ids = { w: workspaceId, u: randomUUID() }
      await client.query(
        `insert into workspaces (id, name, slug, locale, created_at) values ('${ids.w}', 'w', '${ids.w}', 'en', now());
         insert into users (id, email, name, password_hash, locale, created_at) values ('${ids.u}', '${ids.u}', 'u', '', 'en', now());
         insert into members (id, workspace_id, user_id, role, created_at) values ('${ids.u}', '${ids.w}', '${ids.u}', 'owner', now());
         insert into inboxes (id, workspace_id, name, kind, public_key, settings, created_at)
           values ('${ids.u}', '${ids.w}', 'i', 'widget', '${ids.w}', '{}', now());
         insert into conversation_numbers (workspace_id, last_number) values ('${ids.w}', 1)`,
      )
      await fill(client, workspaceId, { conversations: 300, texts: 500 })
      const { rows } = await client.query<{ id: string; week: number; hashes: string[] }>(
        `select conversation_id as id, week, array(select term & 4294967295 from unnest(terms) as term) as hashes from conversation_terms`,
      )
      return rows
    })
    const pieces = held.map(({ id }) => ({ conversationId: id, chunk: 0 }))
    const documents = await database.run({ workspaceId }, (db) => documentsOf({ db } as Ctx, pieces))
    const sorted = (hashes: readonly (string | number)[]): number[] =>
      hashes.map((hash) => Number(hash) >>> 0).sort((a, b) => a - b)
    const expected = new Map(indexedFrom(workspaceId, documents).rows.map((row) => [row.conversationId, row]))
    expect(held).toHaveLength(300)
    expect(held.reduce((sum, { hashes }) => sum + hashes.length, 0)).toBeGreaterThan(300 * 20)
    for (const { id, week, hashes } of held)
      expect([week, sorted(hashes)]).toEqual([expected.get(id)?.week, sorted(expected.get(id)?.hashes ?? [])])
  } finally {
    await database.close()
    await embedded.stop()
  }
})
