import type { MemberId, TeamId, TicketCommentId, TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { calledIn } from '../comments/comments.ts'
import { commentRow } from '../comments/store.ts'
import { type Change, changesOf } from '../history/store.ts'
import { ticketRow } from '../placing/store.ts'
import { statusRow } from '../setup/store.ts'
import { linksOf } from '../writing/store.ts'

/** Whom news of a ticket concern, as it stands now; null when it is gone. */
export async function concernedBy(ctx: Ctx, id: TicketId) {
  const row = await ticketRow(ctx, id)
  if (!row) return null
  const { watcherIds } = await linksOf(ctx, id)
  return {
    assigneeId: row.assignee_id as MemberId | null,
    teamId: row.team_id as TeamId | null,
    watcherIds: watcherIds as MemberId[],
  }
}

/** A comment and whom it names; null when it was taken away. */
export async function toldComment(ctx: Ctx, id: TicketCommentId) {
  const row = await commentRow(ctx, id)
  return row && { authorId: row.member_id, authorName: row.author_name, calledIds: await calledIn(ctx, row) }
}

/** What says whose a ticket is and how it stands; the rest is told to nobody. */
const seen = ['statusId', 'assigneeId', 'teamId', 'dueAt', 'priority', 'isArchived']

/** What of a change members are told. */
export async function toldChange(ctx: Ctx, changeId: string) {
  const changes = (await changesOf(ctx, changeId)).filter(({ field }) => seen.includes(field))
  const find = (field: string): Change | undefined => changes.find((one) => one.field === field)
  const statusId = find('statusId')?.after as string | undefined
  return {
    isSeen: changes.length > 0,
    assigneeId: find('assigneeId')?.after as MemberId | null | undefined,
    tookFrom: (find('assigneeId')?.before ?? null) as MemberId | null,
    teamId: find('teamId')?.after as TeamId | null | undefined,
    movedTo: (statusId && (await statusRow(ctx, statusId))?.name) || null,
  }
}
