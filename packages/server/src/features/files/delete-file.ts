import type { FileId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { removeBytes } from './remove-bytes.job.ts'
import * as store from './store.ts'

interface Options {
  /** Leave it when something refers to it. */
  unusedOnly?: boolean
}

/** Deletes a file; an unknown one is none. Its bytes go once the transaction around is committed. */
export async function deleteFile(ctx: Ctx, id: FileId, options: Options = {}): Promise<void> {
  await transact(ctx, async (ctx) => {
    const of = { workspaceId: ctx.workspaceId, id }
    const storageKey = await store.deleteFile(ctx.db, of, options.unusedOnly)
    if (storageKey) ctx.enqueue(removeBytes, { storageKey })
  })
}
