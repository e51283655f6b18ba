import type { OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { deleteFile } from './delete-file.ts'
import { findUnused } from './store.ts'

const dayMs = 86_400_000
const atOnce = 500

/** Deletes uploads older than a day that no message or document refers to. */
export async function forgetOrphans(open: OpenCtx): Promise<void> {
  const before = new Date(open.now.getTime() - dayMs)
  while (true) {
    const orphans = await open.database.run('platform', (db) => findUnused(db, before, atOnce))
    for (const { id, workspaceId } of orphans)
      await deleteFile(makeCtx(open, { workspaceId, actor: { type: 'system' } }), id, { unusedOnly: true })
    if (orphans.length < atOnce) return
  }
}
