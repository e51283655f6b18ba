import { failure } from '@opora/contract/errors'
import type { ContactId, ConversationId, MemberId, TagId, TeamId, TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { assertAssignable } from '../../accounts/index.ts'
import { getContact } from '../../contacts/index.ts'
import { getVisible, tagsByAnyId } from '../../conversations/index.ts'
import { assertTeam } from '../../teams/index.ts'
import { ticketRow } from '../placing/store.ts'
import { projectRow, typeRow } from '../setup/store.ts'
import { holdParents, type Links, standing } from './store.ts'

const deepest = 10

/** The project takes tickets and uses the type. */
export async function assertKind(
  ctx: Ctx,
  { projectId, typeId }: { projectId: string; typeId: string },
): Promise<void> {
  const [project, type] = [await projectRow(ctx, projectId), await typeRow(ctx, typeId)]
  if (!project || !type) throw failure('not_found')
  if (project.archived_at) throw failure('ticket.project_archived')
  const used = type.project_ids as string[]
  if (type.archived_at || (used.length > 0 && !used.includes(projectId))) throw failure('ticket.type_elsewhere')
}

interface People {
  assigneeId?: MemberId | null | undefined
  teamId?: TeamId | null | undefined
  contactId?: ContactId | null | undefined
}

/** Those a ticket is given to are there. */
export async function assertPeople(ctx: Ctx, { assigneeId, teamId, contactId }: People): Promise<void> {
  if (assigneeId) await assertAssignable(ctx, assigneeId)
  if (teamId) await assertTeam(ctx, teamId)
  if (contactId) await getContact(ctx, contactId)
}

/** Refuses what would stand under itself, or too deep. `id` is null for a ticket that is being made. */
export async function assertParent(ctx: Ctx, id: string | null, parentId: TicketId): Promise<void> {
  await holdParents(ctx)
  if (!(await ticketRow(ctx, parentId))) throw failure('not_found')
  const { above, depth } = await standing(ctx, { aboveId: parentId, belowId: id ?? parentId })
  if (id && above.includes(id)) throw failure('ticket.parent_cycle')
  if (above.length + (id ? depth : 1) > deepest) throw failure('ticket.too_deep')
}

/** Refuses a ticket below which others stand too deep by now. Only inside transact(), with the parents held. */
export async function assertDepth(ctx: Ctx, id: string): Promise<void> {
  const { above, depth } = await standing(ctx, { aboveId: id, belowId: id })
  if (above.length + depth - 1 > deepest) throw failure('ticket.too_deep')
}

async function fittingTags(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await tagsByAnyId(ctx, ids as TagId[])
  return ids.map((id) => {
    const row = rows.get(id)
    if (!row) throw failure('not_found')
    if (row.archived_at) throw failure('tag.archived', { name: row.name })
    return row.id
  })
}

/** What is newly linked, as it is kept: of this workspace, and there. */
export async function fittingLinks(ctx: Ctx, kind: keyof Links, ids: readonly string[]): Promise<string[]> {
  if (kind === 'tagIds') return fittingTags(ctx, ids)
  for (const id of ids) {
    if (kind === 'watcherIds') await assertAssignable(ctx, id as MemberId)
    if (kind === 'conversationIds') await getVisible(ctx, id as ConversationId)
  }
  return [...ids]
}
