import type { TicketImportId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { createTag } from '../conversations/index.ts'
import { hangTickets, type TakenIn, takeInTickets } from '../tickets/index.ts'
import { ticketImportChanged } from './events.ts'
import type { Judged } from './judge.ts'
import { type Known, knownOf, withContacts } from './known/known-of.ts'
import { cellsOf, readRow } from './read-row.ts'
import * as store from './store.ts'

interface Batch {
  importId: TicketImportId
  columns: readonly (string | null)[]
  lines: readonly number[]
}

interface Draft {
  line: number
  ticket: TakenIn
}

type Fresh = { line: number; ticket: Omit<TakenIn, 'tagIds'>; tags: { name: string; key: string }[] }

async function tagIdsOf(ctx: Ctx, drafts: readonly Fresh[], known: Known['tags']): Promise<Map<string, string>> {
  const ids = new Map([...known].flatMap(([key, { id }]) => (id ? [[key, id] as const] : [])))
  for (const { key, name } of drafts.flatMap(({ tags }) => tags)) {
    if (ids.has(key)) continue
    ids.set(key, (await createTag(ctx, { name, colour: 'grey', description: '' })).id)
  }
  return ids
}

/** Rows as tickets; what was right when they were judged and is not any more is told apart. */
async function draftsOf(ctx: Ctx, { importId, columns, lines }: Batch) {
  const rows = (await store.rowsAt(ctx, importId, lines)).filter(({ isTaken }) => !isTaken)
  const contactAt = columns.indexOf('contact')
  const said = rows.flatMap(({ cells }) => (contactAt >= 0 && cells[contactAt] ? [cells[contactAt]] : []))
  const known = await withContacts(ctx, await knownOf(ctx), said)
  const [fresh, broken]: [Fresh[], store.Broken[]] = [[], []]
  for (const { line, cells } of rows) {
    const read = readRow(cellsOf(cells, columns), known)
    if (read.kind === 'broken') {
      broken.push({ line, reason: read.reason, detail: read.detail })
      continue
    }
    const { tags, ...ticket } = read.ticket
    fresh.push({ line, tags, ticket: { ...ticket, id: ctx.world.ids.next() } })
  }
  const tagIds = await tagIdsOf(ctx, fresh, known.tags)
  const drafts: Draft[] = fresh.map(({ line, ticket, tags }) => ({
    line,
    ticket: { ...ticket, tagIds: tags.flatMap(({ key }) => tagIds.get(key) ?? []) },
  }))
  const nameOf = (statusId: string): string => known.columns.find(({ id }) => id === statusId)?.name ?? ''
  return { drafts, broken, nameOf }
}

/** The import under lock, while nobody stopped it. */
async function heldImport(ctx: Ctx, id: TicketImportId) {
  const row = await store.lockImport(ctx, id)
  return row?.state === 'importing' ? row : null
}

/** Makes the tickets of some rows, in one transaction with the marks of it; false when it was stopped. */
export function takeBatch(ctx: Ctx, batch: Batch): Promise<boolean> {
  const { importId } = batch
  return transact(ctx, async (ctx) => {
    const row = await heldImport(ctx, importId)
    if (!row) return false
    const { drafts, broken, nameOf } = await draftsOf(ctx, batch)
    const tickets = drafts.map(({ ticket }) => ticket)
    const { refused } = await takeInTickets(ctx, tickets, { memberId: row.member_id, name: row.member_name })
    const taken = drafts.filter(({ ticket }) => !refused.has(ticket.id))
    const full = drafts
      .filter(({ ticket }) => refused.has(ticket.id))
      .map(({ line, ticket }) => ({ line, reason: 'column_full', detail: nameOf(ticket.statusId) }))
    await store.markTaken(
      ctx,
      importId,
      taken.map(({ line, ticket }) => ({ line, ticketId: ticket.id })),
    )
    await store.addBroken(ctx, importId, [...broken, ...full])
    await store.changeImport(ctx, importId, {
      done_count: row.done_count + drafts.length + broken.length,
      new_count: row.new_count + taken.length,
      broken_count: row.broken_count + broken.length + full.length,
    })
    ctx.announce(ticketImportChanged({ importId, isOver: false }))
    return true
  })
}

interface Under {
  importId: TicketImportId
  judged: Judged
  under: Judged['verdicts']
}

/** Hangs tickets that are there by now under those they name; false when it was stopped. */
export function hangBatch(ctx: Ctx, { importId, judged, under }: Under): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    if (!(await heldImport(ctx, importId))) return false
    const lines = under.flatMap(({ line, parent }) => [
      line,
      ...(judged.lineOf.has(parent ?? '') ? [judged.lineOf.get(parent ?? '') ?? 0] : []),
    ])
    const rows = new Map((await store.rowsAt(ctx, importId, lines)).map((row) => [row.line, row.ticketId]))
    const links = under.flatMap(({ line, parent }) => {
      const above = judged.lineOf.get(parent ?? '')
      const parentId = above === undefined ? judged.above.get(parent ?? '')?.id : rows.get(above)
      const ticketId = rows.get(line)
      return ticketId && parentId ? [{ ticketId, parentId }] : []
    })
    await hangTickets(ctx, links)
    return true
  })
}
