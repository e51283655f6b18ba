import type { FileId, MemberId } from '@opora/contract/ids'
import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Tables } from '../../../schema/tables.gen.ts'

export type AttachedRow = Selectable<Tables['ticket_files']>

/** Of a ticket and those that became part of it, the first added first. */
export async function attachedTo(ctx: Ctx, ticketId: string): Promise<AttachedRow[]> {
  const { rows } = await sql<AttachedRow>`select * from ticket_files
    where workspace_id = ${ctx.workspaceId} and ticket_id = any(array(
      select ${ticketId}::uuid union all select from_id from ticket_merges
      where workspace_id = ${ctx.workspaceId} and into_id = ${ticketId}))
    order by created_at, file_id`.execute(ctx.db)
  return rows
}

export const attachedRow = (ctx: Ctx, fileId: FileId) =>
  ctx.db.selectFrom('ticket_files').selectAll().where('file_id', '=', fileId).executeTakeFirst()

interface Attaching {
  ticketId: string
  member: { id: MemberId; name: string }
  fileIds: readonly FileId[]
}

export async function insertAttached(ctx: Ctx, { ticketId, member, fileIds }: Attaching): Promise<void> {
  const row = { workspace_id: ctx.workspaceId, ticket_id: ticketId, member_id: member.id, author_name: member.name }
  const rows = fileIds.map((id) => ({ ...row, file_id: id, created_at: ctx.now }))
  await ctx.db.insertInto('ticket_files').values(rows).execute()
}

export const deleteAttached = (ctx: Ctx, fileId: FileId) =>
  ctx.db.deleteFrom('ticket_files').where('file_id', '=', fileId).execute()

/** The ticket a ticket is part of since it was merged; itself otherwise. */
export async function goesOnAs(ctx: Ctx, ticketId: string): Promise<string> {
  const merge = ctx.db.selectFrom('ticket_merges').select('into_id').where('from_id', '=', ticketId)
  return (await merge.executeTakeFirst())?.into_id ?? ticketId
}
