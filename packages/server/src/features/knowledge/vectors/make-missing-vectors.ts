import type { OpenCtx } from '../../../platform/context/ctx.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { embedDocuments } from './embed-documents.job.ts'
import { hashedModel } from './hashed-embedding.ts'
import { workspacesWithoutVectors } from './store.ts'

/** For documents read by an earlier version, or while the store could not be asked for longer than a job waits. */
export async function makeMissingVectors(open: OpenCtx): Promise<void> {
  const waiting = await open.database.run('platform', (db) => workspacesWithoutVectors(db, hashedModel.model))
  for (const workspaceId of waiting) {
    const ctx = makeCtx(open, { workspaceId, actor: { type: 'system' } })
    await transact(ctx, async (ctx) =>
      ctx.enqueue(embedDocuments, {}, { orderKey: 'embed-documents', uniqueKey: 'embed-missing-documents' }),
    )
  }
}
