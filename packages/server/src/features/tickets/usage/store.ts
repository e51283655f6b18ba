import type { TicketStatusId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

export async function countsOfStatuses(ctx: Ctx): Promise<{ statusId: TicketStatusId; count: number }[]> {
  const { rows } = await sql<{ statusId: TicketStatusId; count: number }>`
    select status_id as "statusId", count(*)::int as count from tickets
    where workspace_id = ${ctx.workspaceId} group by status_id`.execute(ctx.db)
  return rows
}

export async function countsOfChoices(
  ctx: Ctx,
  { id, project_id: projectId }: { id: string; project_id: string },
): Promise<{ choice: string; count: number }[]> {
  const { rows } = await sql<{ choice: string; count: number }>`
    select field_values ->> ${id}::text as choice, count(*)::int as count from tickets
    where workspace_id = ${ctx.workspaceId} and project_id = ${projectId} and field_values ? ${id}::text
    group by 1 order by 2 desc, 1`.execute(ctx.db)
  return rows
}
