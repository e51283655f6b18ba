import type { ErrorCode } from '@opora/contract/errors'
import type { FileId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { storedJson } from '../../../../platform/safety/stored-json.ts'
import type { RemoteFile } from '../../../../ports/channel.ts'

interface NewAwaited {
  id: string
  remote: RemoteFile
  position: number
}

export async function insertAwaited(ctx: Ctx, messageId: MessageId, files: readonly NewAwaited[]): Promise<void> {
  const of = { workspace_id: ctx.workspaceId, message_id: messageId, created_at: ctx.now }
  const rows = files.map(({ id, remote, position }) => ({ ...of, id, position, remote: storedJson(remote) }))
  await ctx.db.insertInto('awaited_files').values(rows).execute()
}

export async function awaitedFile(ctx: Ctx, id: string): Promise<{ remote: RemoteFile } | undefined> {
  const row = await ctx.db.selectFrom('awaited_files').select('remote').where('id', '=', id).executeTakeFirst()
  return row && { remote: row.remote as unknown as RemoteFile }
}

/** The file is here; false when nobody waits for it any more. */
export async function attachFetched(ctx: Ctx, awaitedId: string, fileId: FileId): Promise<boolean> {
  const { rows } = await sql`
    with awaited as (delete from awaited_files where id = ${awaitedId} returning *)
    insert into message_files (workspace_id, message_id, file_id, position, role)
    select workspace_id, message_id, ${fileId}::uuid, position, remote ->> 'role' from awaited
    returning file_id`.execute(ctx.db)
  return rows.length > 0
}

export async function failAwaited(ctx: Ctx, id: string, code: ErrorCode): Promise<void> {
  await ctx.db.updateTable('awaited_files').set({ failure_code: code }).where('id', '=', id).execute()
}

/** Takes the files of some places from a message, those that are still outside included; returns those that were here. */
export async function detachBetween(
  ctx: Ctx,
  messageId: MessageId,
  { from, to }: { from: number; to: number },
): Promise<FileId[]> {
  const rows = await ctx.db
    .deleteFrom('message_files')
    .where('message_id', '=', messageId)
    .where('position', '>=', from)
    .where('position', '<', to)
    .returning('file_id')
    .execute()
  await ctx.db
    .deleteFrom('awaited_files')
    .where('message_id', '=', messageId)
    .where('position', '>=', from)
    .where('position', '<', to)
    .execute()
  return rows.map(({ file_id: id }) => id as FileId)
}

/** A message keeps none of its files, those that are still outside included. */
export async function detachFiles(ctx: Ctx, messageId: string): Promise<void> {
  await ctx.db.deleteFrom('message_files').where('message_id', '=', messageId).execute()
  await ctx.db.deleteFrom('awaited_files').where('message_id', '=', messageId).execute()
}
