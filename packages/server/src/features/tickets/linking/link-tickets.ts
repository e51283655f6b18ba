import { failure } from '@opora/contract/errors'
import type { TicketId, TicketLinkId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { linksPerTicket, type TicketLinkKind } from '@opora/contract/ticket-limits'
import type { TicketLink } from '@opora/contract/ticket-work'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { askerOf } from '../actor.ts'
import { ticketChanged } from '../events.ts'
import { keepChanges } from '../history/store.ts'
import { lockedTicket } from '../placing/held-ticket.ts'
import { type TicketRow, updateTicket } from '../placing/store.ts'
import { deleteLink, insertLink, linkBetween, linkRow, linksOfTicket, type StoredLink } from './store.ts'

type Asked = InputOf<'POST /tickets/:id/links'>['body']

function stored(kind: TicketLinkKind, id: string, otherId: string): StoredLink {
  const said = { from_id: id, to_id: otherId }
  const heard = { from_id: otherId, to_id: id }
  switch (kind) {
    case 'relates':
      return { ...(id < otherId ? said : heard), kind }
    case 'blocks':
    case 'duplicates':
      return { ...said, kind }
    case 'blocked-by':
      return { ...heard, kind: 'blocks' }
    case 'duplicated-by':
      return { ...heard, kind: 'duplicates' }
  }
}

function seenFrom({ kind, is_from }: { kind: StoredLink['kind']; is_from: boolean }): TicketLinkKind {
  if (kind === 'relates' || is_from) return kind
  return kind === 'blocks' ? 'blocked-by' : 'duplicated-by'
}

export async function readLinks(ctx: Ctx, ticketId: TicketId): Promise<TicketLink[]> {
  const rows = await linksOfTicket(ctx, ticketId)
  return rows.map((row) => ({ id: row.id as TicketLinkId, kind: seenFrom(row), ticket: row.ticket }))
}

/** Both under lock, the one with the smaller id first: whoever links the same two never waits for each other. */
async function lockBoth(ctx: Ctx, ids: readonly string[]): Promise<TicketRow[]> {
  const rows = []
  for (const id of ids.toSorted()) rows.push(await lockedTicket(ctx, id as TicketId, undefined))
  return rows
}

/** Both are other than they were, and say so. */
async function tellBoth(ctx: Ctx, rows: readonly TicketRow[], isLinked: boolean): Promise<void> {
  for (const row of rows) {
    const other = rows.find(({ id }) => id !== row.id)
    const named = `#${other?.number} ${other?.subject}`
    const change = { field: 'links', before: isLinked ? null : named, after: isLinked ? named : null }
    await updateTicket(ctx, row.id, { version: row.version + 1, updated_at: ctx.now })
    await keepChanges(ctx, row.id, [change])
    ctx.announce(ticketChanged({ ticketId: row.id as TicketId, fromStatusId: null }))
  }
}

/** Links two tickets, once for each kind; neither says the opposite of what the other one says. */
export function linkTickets(ctx: Ctx, id: TicketId, { kind, otherTicketId }: Asked): Promise<TicketLink> {
  askerOf(ctx)
  if (id === otherTicketId) throw failure('ticket.link_self')
  return transact(ctx, async (ctx) => {
    const rows = await lockBoth(ctx, [id, otherTicketId])
    const link = stored(kind, id, otherTicketId)
    if (!(await linkBetween(ctx, link))) {
      await assertLinkable(ctx, rows, link)
      await insertLink(ctx, link)
      await tellBoth(ctx, rows, true)
    }
    const made = (await readLinks(ctx, id)).find((one) => one.kind === kind && one.ticket.id === otherTicketId)
    if (!made) throw failure('not_found')
    return made
  })
}

async function assertLinkable(ctx: Ctx, rows: readonly TicketRow[], { from_id, to_id, kind }: StoredLink) {
  if (rows.some(({ archived_at }) => archived_at)) throw failure('ticket.archived')
  if (await linkBetween(ctx, { from_id: to_id, to_id: from_id, kind })) throw failure('ticket.link_opposite')
  for (const { id } of rows)
    if ((await linksOfTicket(ctx, id)).length >= linksPerTicket)
      throw failure('ticket.too_many_links', { limit: linksPerTicket })
}

export function unlinkTickets(ctx: Ctx, id: TicketLinkId): Promise<null> {
  askerOf(ctx)
  return transact(ctx, async (ctx) => {
    const link = await linkRow(ctx, id)
    if (!link) throw failure('not_found')
    const rows = await lockBoth(ctx, [link.from_id, link.to_id])
    if (!(await deleteLink(ctx, id))) throw failure('not_found')
    await tellBoth(ctx, rows, false)
    return null
  })
}
