import { failure } from '@opora/contract/errors'
import type { TicketId, TicketMergeId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { checklistItemsPerTicket } from '@opora/contract/ticket-limits'
import type { ChecklistItem } from '@opora/contract/tickets'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { askerOf } from '../actor.ts'
import { ticketChanged } from '../events.ts'
import { keepChanges } from '../history/store.ts'
import { moveLinks } from '../linking/store.ts'
import { lockedTicket } from '../placing/held-ticket.ts'
import { type TicketRow, updateTicket } from '../placing/store.ts'
import { moveEntries } from '../spending/store.ts'
import { assertDepth } from '../writing/check-facts.ts'
import { changeLinks, holdParents, type Links, linksOf, standing } from '../writing/store.ts'
import { insertMerge, leadTo, type Merged, mergeOf, minutesOf, moveChildren, moveComments } from './store.ts'

type Asked = InputOf<'POST /ticket-merges'>['body']

const kinds = ['tagIds', 'watcherIds', 'conversationIds'] as const
const itemsOf = (row: TicketRow): ChecklistItem[] => row.checklist as ChecklistItem[]

/** Both under lock, the one with the smaller id first: two merges of the same two never wait for each other. */
async function lockBoth(
  ctx: Ctx,
  { ticketId: fromId, intoTicketId: intoId, version, intoVersion }: Asked,
): Promise<[TicketRow, TicketRow]> {
  const lockFrom = () => lockedTicket(ctx, fromId, version)
  const lockInto = () => lockedTicket(ctx, intoId, intoVersion)
  const first = fromId < intoId ? await lockFrom() : await lockInto()
  const second = fromId < intoId ? await lockInto() : await lockFrom()
  const [from, into] = fromId < intoId ? [first, second] : [second, first]
  if (from.archived_at || into.archived_at) throw failure('ticket.archived')
  return [from, into]
}

/** Tags, watchers and conversations the other one lacks. */
async function addLinks(ctx: Ctx, fromId: string, intoId: string): Promise<Links> {
  const [from, into] = [await linksOf(ctx, fromId), await linksOf(ctx, intoId)]
  const added: Links = { tagIds: [], watcherIds: [], conversationIds: [] }
  for (const kind of kinds) {
    added[kind] = from[kind].filter((id) => !into[kind].includes(id))
    await changeLinks(ctx, intoId, { kind, added: added[kind], removed: [] })
  }
  return added
}

/** What hung under the merged one hangs under the other one, which takes its place where it hung below it itself. */
async function moveBranch(ctx: Ctx, from: TicketRow, into: TicketRow): Promise<Pick<Merged, 'childIds' | 'parentId'>> {
  await holdParents(ctx)
  const { above } = await standing(ctx, { aboveId: into.id, belowId: into.id })
  const isBelow = above.includes(from.id)
  if (isBelow) await updateTicket(ctx, into.id, { parent_id: from.parent_id })
  const childIds = await moveChildren(ctx, { fromId: from.id, intoId: into.id })
  if (!isBelow) await assertDepth(ctx, into.id)
  for (const id of childIds) ctx.announce(ticketChanged({ ticketId: id as TicketId, fromStatusId: null }))
  return { childIds, parentId: isBelow ? into.parent_id : null }
}

/** How it stands to others, and the time it took. */
async function moveWork(ctx: Ctx, from: TicketRow, into: TicketRow) {
  const which = { fromId: from.id, intoId: into.id }
  const links = await moveLinks(ctx, which)
  for (const { other_id: ticketId } of links)
    ctx.announce(ticketChanged({ ticketId: ticketId as TicketId, fromStatusId: null }))
  const entries = await moveEntries(ctx, which)
  return {
    linkIds: links.map(({ id }) => id),
    timeEntryIds: entries.map(({ id }) => id),
    otherMinutes: (from.spent_minutes ?? 0) - minutesOf(entries),
  }
}

function joined(from: TicketRow, into: TicketRow): ChecklistItem[] {
  const all = [...itemsOf(into), ...itemsOf(from)]
  if (all.length > checklistItemsPerTicket) throw failure('ticket.merge_too_long', { limit: checklistItemsPerTicket })
  return all
}

const named = ({ number, subject }: TicketRow): string => `#${number} ${subject}`

/** Makes one ticket part of another, once: what was said and done of it stands there, and its number leads there. */
export function mergeTickets(ctx: Ctx, asked: Asked): Promise<TicketMergeId> {
  askerOf(ctx)
  if (asked.ticketId === asked.intoTicketId) throw failure('ticket.merge_self')
  return transact(ctx, async (ctx) => {
    const before = await mergeOf(ctx, asked.ticketId)
    if (before?.into_id === asked.intoTicketId) return before.id
    const [from, into] = await lockBoth(ctx, asked)
    const checklist = joined(from, into)
    const merged: Merged = {
      ...(await addLinks(ctx, from.id, into.id)),
      ...(await moveBranch(ctx, from, into)),
      ...(await moveWork(ctx, from, into)),
      commentIds: await moveComments(ctx, { fromId: from.id, intoId: into.id }),
      mergeIds: await leadTo(ctx, { fromIntoId: from.id }, into.id),
      checklist: itemsOf(from),
      contactId: into.contact_id ? null : from.contact_id,
    }
    const id = await insertMerge(ctx, { from_id: from.id, into_id: into.id, merged })
    const touched = { updated_at: ctx.now }
    await updateTicket(ctx, into.id, {
      ...touched,
      checklist: storedJson(checklist),
      ...(from.spent_minutes ? { spent_minutes: (into.spent_minutes ?? 0) + from.spent_minutes } : {}),
      version: into.version + 1,
      ...(merged.contactId ? { contact_id: merged.contactId } : {}),
    })
    await updateTicket(ctx, from.id, { ...touched, version: from.version + 1, archived_at: ctx.now, rank: null })
    await keepChanges(ctx, into.id, [{ field: 'merged', before: null, after: named(from) }])
    await keepChanges(ctx, from.id, [{ field: 'mergedInto', before: null, after: named(into) }])
    for (const ticketId of [from.id, into.id] as TicketId[])
      ctx.announce(ticketChanged({ ticketId, fromStatusId: null }))
    return id as TicketMergeId
  })
}
