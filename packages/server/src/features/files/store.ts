import type { FileId, WorkspaceId } from '@opora/contract/ids'
import type { Db } from '../../platform/db/database.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

export interface FileRow {
  id: FileId
  workspaceId: WorkspaceId
  name: string
  mime: string
  sizeBytes: number
  storageKey: string
  uploadedBy: Uploader
  createdAt: Date
}

/** Who uploaded: as much of the actor as tells one from another. */
export interface Uploader {
  type: string
  id: string | null
}

const fields = [
  'id',
  'workspace_id as workspaceId',
  'name',
  'mime',
  'size_bytes as sizeBytes',
  'storage_key as storageKey',
  'uploaded_by as uploadedBy',
  'created_at as createdAt',
] as const

export async function insertFile(db: Db, row: FileRow): Promise<void> {
  await db
    .insertInto('files')
    .values({
      id: row.id,
      workspace_id: row.workspaceId,
      name: row.name,
      mime: row.mime,
      size_bytes: row.sizeBytes,
      storage_key: row.storageKey,
      uploaded_by: storedJson(row.uploadedBy),
      created_at: row.createdAt,
    })
    .execute()
}

export async function findFiles(db: Db, workspaceId: WorkspaceId, ids: readonly FileId[]): Promise<FileRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('files')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .select(fields)
    .execute()
  return rows as FileRow[]
}

/** Notes the first use; tells how many of the files exist. */
export async function markUsed(
  db: Db,
  of: { workspaceId: WorkspaceId; ids: readonly FileId[] },
  now: Date,
): Promise<number> {
  const rows = await db
    .updateTable('files')
    .set((build) => ({ used_at: build.fn.coalesce('used_at', build.val(now)) }))
    .where('workspace_id', '=', of.workspaceId)
    .where('id', 'in', of.ids)
    .returning('id')
    .execute()
  return rows.length
}

/** Removes the row and tells where the bytes are; `unusedOnly` spares a file that was referred to meanwhile. */
export async function deleteFile(
  db: Db,
  of: { workspaceId: WorkspaceId; id: FileId },
  unusedOnly = false,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('files')
    .where('workspace_id', '=', of.workspaceId)
    .where('id', '=', of.id)
    .$if(unusedOnly, (query) => query.where('used_at', 'is', null))
    .returning('storage_key')
    .executeTakeFirst()
  return row?.storage_key
}

/** Uploads from before a moment that nothing refers to, of every workspace. */
export async function findUnused(db: Db, before: Date, limit: number): Promise<Pick<FileRow, 'id' | 'workspaceId'>[]> {
  const rows = await db
    .selectFrom('files')
    .where('used_at', 'is', null)
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(limit)
    .select(['id', 'workspace_id as workspaceId'])
    .execute()
  return rows as Pick<FileRow, 'id' | 'workspaceId'>[]
}
