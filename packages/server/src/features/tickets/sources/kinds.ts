import type { Ctx } from '../../../platform/context/ctx.ts'
import { projectRows, typeRows } from '../setup/store.ts'

/** Projects that take tickets, the first one in front, each with the types it uses. */
export type TicketKinds = ReadonlyMap<string, ReadonlySet<string>>

export async function ticketKinds(ctx: Ctx): Promise<TicketKinds> {
  const types = (await typeRows(ctx)).filter((row) => !row.archived_at)
  const usedIn = (projectId: string): string[] =>
    types
      .filter((row) => (row.project_ids as string[]).length === 0 || (row.project_ids as string[]).includes(projectId))
      .map(({ id }) => id)
  const projects = (await projectRows(ctx)).filter((row) => !row.archived_at)
  return new Map(projects.map(({ id }) => [id, new Set(usedIn(id))]))
}
