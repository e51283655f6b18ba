import { failure } from '@opora/contract/errors'
import type { TicketId, TicketMergeId } from '@opora/contract/ids'
import type { ChecklistItem } from '@opora/contract/tickets'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { askerOf } from '../actor.ts'
import { ticketChanged } from '../events.ts'
import { keepChanges } from '../history/store.ts'
import { moveLinks } from '../linking/store.ts'
import { assertSpace, findRank } from '../placing/place.ts'
import { lockTicket, type TicketRow, ticketRow, updateTicket } from '../placing/store.ts'
import { lockColumn } from '../setup/store.ts'
import { moveEntries } from '../spending/store.ts'
import { changeLinks, holdParents } from '../writing/store.ts'
import {
  deleteMerge,
  leadTo,
  lockMerge,
  type Merged,
  type MergeRow,
  minutesOf,
  moveChildren,
  moveComments,
} from './store.ts'

const undoneWithinMs = 24 * 3_600_000

/** Whether a merge of then can still be undone. */
export const isUndoable = (mergedAt: Date, now: Date): boolean => now.getTime() - mergedAt.getTime() <= undoneWithinMs

const kinds = ['tagIds', 'watcherIds', 'conversationIds'] as const

async function lockBoth(ctx: Ctx, { from_id: fromId, into_id: intoId }: MergeRow): Promise<[TicketRow, TicketRow]> {
  const rows = new Map<string, TicketRow | undefined>()
  for (const id of [fromId, intoId].toSorted()) rows.set(id, await lockTicket(ctx, id))
  const [from, into] = [rows.get(fromId), rows.get(intoId)]
  if (!from || !into) throw failure('not_found')
  if (into.archived_at) throw failure('ticket.merge_late')
  return [from, into]
}

/** What came with the merged one goes back with it; what others did with it since stays as it is. Returns the minutes that go back. */
async function giveBack(ctx: Ctx, [from, into]: [TicketRow, TicketRow], merged: Merged): Promise<number> {
  const back = { fromId: into.id, intoId: from.id }
  for (const { other_id: ticketId } of await moveLinks(ctx, { ...back, ids: merged.linkIds }))
    ctx.announce(ticketChanged({ ticketId: ticketId as TicketId, fromStatusId: null }))
  const spent = minutesOf(await moveEntries(ctx, { ...back, ids: merged.timeEntryIds })) + merged.otherMinutes
  await moveComments(ctx, { ...back, ids: merged.commentIds })
  await leadTo(ctx, { ids: merged.mergeIds }, from.id)
  for (const kind of kinds) await changeLinks(ctx, into.id, { kind, added: [], removed: merged[kind] })
  await holdParents(ctx)
  const children = await moveChildren(ctx, { ...back, ids: merged.childIds })
  for (const id of children) ctx.announce(ticketChanged({ ticketId: id as TicketId, fromStatusId: null }))
  const theirs = new Set(merged.checklist.map(({ id }) => id))
  const checklist = (into.checklist as ChecklistItem[]).filter(({ id }) => !theirs.has(id))
  const hangsBack = merged.parentId !== null && into.parent_id === from.parent_id
  await updateTicket(ctx, into.id, {
    checklist: storedJson(checklist),
    ...(spent ? { spent_minutes: Math.max(0, (into.spent_minutes ?? 0) - spent) } : {}),
    version: into.version + 1,
    updated_at: ctx.now,
    ...(merged.contactId && into.contact_id === merged.contactId ? { contact_id: null } : {}),
    ...(hangsBack ? { parent_id: merged.parentId } : {}),
  })
  return spent
}

/** Items as they are now: whoever ticked one off since did so for good. */
function itemsBack(from: TicketRow, into: TicketRow): ChecklistItem[] {
  const now = new Map((into.checklist as ChecklistItem[]).map((item) => [item.id, item]))
  return (from.checklist as ChecklistItem[]).map((item) => now.get(item.id) ?? item)
}

/** Takes a merge back: the merged ticket is there again, on top of its column. */
export function undoMerge(ctx: Ctx, id: TicketMergeId): Promise<null> {
  askerOf(ctx)
  return transact(ctx, async (ctx) => {
    const merge = await lockMerge(ctx, id)
    if (!merge) throw failure('not_found')
    if (!isUndoable(merge.created_at, ctx.now)) throw failure('ticket.merge_late')
    const standing = await ticketRow(ctx, merge.from_id)
    const column = standing && (await lockColumn(ctx, standing.status_id))
    if (!column) throw failure('not_found')
    const [from, into] = await lockBoth(ctx, merge)
    await assertSpace(ctx, column)
    const spent = await giveBack(ctx, [from, into], merge.merged)
    await deleteMerge(ctx, id)
    await updateTicket(ctx, from.id, {
      archived_at: null,
      rank: await findRank(ctx, { statusId: column.id, ticketId: from.id }),
      checklist: storedJson(itemsBack(from, into)),
      ...(from.spent_minutes === null ? {} : { spent_minutes: spent }),
      version: from.version + 1,
      updated_at: ctx.now,
    })
    await keepChanges(ctx, into.id, [{ field: 'merged', before: `#${from.number} ${from.subject}`, after: null }])
    await keepChanges(ctx, from.id, [{ field: 'mergedInto', before: `#${into.number} ${into.subject}`, after: null }])
    for (const ticketId of [from.id, into.id] as TicketId[])
      ctx.announce(ticketChanged({ ticketId, fromStatusId: null }))
    return null
  })
}
