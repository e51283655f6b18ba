import type { Readable } from 'node:stream'
import { failure } from '@opora/contract/errors'
import type { FileId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import * as store from './store.ts'
import { isSameUploader, uploaderOf } from './uploader.ts'

export async function filesById(ctx: Ctx, ids: readonly FileId[]): Promise<Map<FileId, store.FileRow>> {
  const rows = await store.findFiles(ctx.db, ctx.workspaceId, [...new Set(ids)])
  return new Map(rows.map((row) => [row.id, row]))
}

/** The file and its bytes as a stream; throws `file.missing`. */
export async function openFile(ctx: Ctx, id: FileId): Promise<{ row: store.FileRow; stream: Readable }> {
  const [row] = await store.findFiles(ctx.db, ctx.workspaceId, [id])
  if (!row) throw failure('file.missing', { id })
  return { row, stream: await readBytes(ctx, row) }
}

export async function readBytes(
  ctx: Pick<Ctx, 'world'>,
  row: store.FileRow,
  range?: { start: number; end: number },
): Promise<Readable> {
  try {
    return await ctx.world.storage.read(row.storageKey, range)
  } catch (error) {
    throw (error as { code?: unknown }).code === 'ENOENT' ? failure('file.missing', { id: row.id }) : error
  }
}

/** Every id must name a file of this workspace that the one who acts has uploaded; else `file.missing`. */
export async function assertOwnUpload(ctx: Ctx, ids: readonly FileId[]): Promise<void> {
  const found = await filesById(ctx, ids)
  const self = uploaderOf(ctx.actor)
  for (const id of ids) {
    const row = found.get(id)
    if (!row || !isSameUploader(row.uploadedBy, self)) throw failure('file.missing', { id })
  }
}

/** Tells that a message or document refers to the files, so that they stay. Call it in the transaction that stores the reference. */
export async function markUsed(ctx: Ctx, ids: readonly FileId[]): Promise<void> {
  const distinct = [...new Set(ids)]
  if (distinct.length === 0) return
  const found = await store.markUsed(ctx.db, { workspaceId: ctx.workspaceId, ids: distinct }, ctx.now)
  if (found < distinct.length) throw failure('file.missing')
}
