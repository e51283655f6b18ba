import { failure } from '@opora/contract/errors'
import type { TicketImportId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import type { TicketImport } from '@opora/contract/ticket-imports'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import type { UploadedFile } from '../../platform/http/binding.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import { ensureSetup, fieldRows } from '../tickets/index.ts'
import { guessColumns } from './columns.ts'
import { ticketImportChanged } from './events.ts'
import { importTickets, inTurn } from './import-tickets.job.ts'
import { readTable } from './read-table.ts'
import * as store from './store.ts'

const previewed = 5
const listed = 20
const problemsShown = 20
const storedAtOnce = 2000

async function present(ctx: Ctx, row: store.ImportRow): Promise<TicketImport> {
  const id = row.id as TicketImportId
  const preview = row.state === 'done' ? [] : await store.rowsAfter(ctx, id, { line: 0, limit: previewed })
  const problems = row.broken_count > 0 ? await store.brokenRows(ctx, id, problemsShown) : []
  return {
    id,
    fileName: row.file_name,
    memberName: row.member_name,
    state: row.state as TicketImport['state'],
    headers: row.headers as string[],
    columns: row.columns as (string | null)[],
    rows: row.row_count,
    done: row.done_count,
    counts: { new: row.new_count, broken: row.broken_count },
    problems: problems.map(({ line, reason, detail }) => ({ line, reason, detail })),
    preview: preview.map(({ cells }) => cells.map((cell) => cutText(cell, 200))),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

export async function getImport(ctx: Ctx, id: TicketImportId): Promise<TicketImport> {
  const row = await store.importRow(ctx, id)
  if (!row) throw failure('not_found')
  return present(ctx, row)
}

export const listImports = async (ctx: Ctx): Promise<TicketImport[]> =>
  Promise.all((await store.lastImports(ctx, listed)).map((row) => present(ctx, row)))

/** Takes a file in; what it holds is guessed, and nothing is taken over yet. */
export async function readFile(ctx: Ctx, files: AsyncIterable<UploadedFile>): Promise<TicketImport> {
  await ensureSetup(ctx)
  const { name, headers, rows } = await readTable(ctx, files)
  const columns = guessColumns(
    headers,
    (await fieldRows(ctx)).filter((row) => !row.archived_at),
  )
  const id = ctx.world.ids.next() as TicketImportId
  const { actor } = ctx
  const by = actor.type === 'member' ? actor : { memberId: null, name: '' }
  return transact(ctx, async (ctx) => {
    const made = { id, memberId: by.memberId, memberName: by.name, fileName: name, headers, columns }
    await store.insertImport(ctx, { ...made, rowCount: rows.length })
    for (let at = 0; at < rows.length; at += storedAtOnce)
      await store.insertRows(ctx, id, rows.slice(at, at + storedAtOnce))
    ctx.announce(ticketImportChanged({ importId: id, isOver: false }))
    return getImport(ctx, id)
  })
}

const mayBegin = ['draft', 'checked', 'cancelled', 'failed']

/** Each meaning stands over one column, as many as the file has. */
function columnsOf(asked: readonly (string | null)[], row: store.ImportRow): (string | null)[] {
  const seen = new Set<string>()
  const columns = (row.headers as string[]).map((_, at) => {
    const meaning = asked[at] ?? null
    if (meaning === null || seen.has(meaning)) return null
    seen.add(meaning)
    return meaning
  })
  if (!seen.has('subject'))
    throw failure('ticket_import.no_subject', {}, [
      { path: 'body.columns', message: 'no column holds the subject', code: 'required' },
    ])
  return columns
}

type Run = InputOf<'POST /ticket-imports/:id/runs'>['body']

/** Begins to check an import, or to make its tickets; rows that were taken before are left as they are. */
export function runImport(ctx: Ctx, id: TicketImportId, { columns, mode }: Run): Promise<TicketImport> {
  return transact(ctx, async (ctx) => {
    const row = await store.lockImport(ctx, id)
    if (!row) throw failure('not_found')
    if (!mayBegin.includes(row.state)) throw failure('ticket_import.running')
    await store.changeImport(ctx, id, {
      state: mode === 'check' ? 'checking' : 'importing',
      columns: columnsOf(columns, row),
      done_count: 0,
      finished_at: null,
    })
    ctx.enqueue(importTickets, { importId: id }, inTurn)
    ctx.announce(ticketImportChanged({ importId: id, isOver: false }))
    return getImport(ctx, id)
  })
}

/** Stops it before its next rows; what was made stays. One that is over is left as it is. */
export function cancelImport(ctx: Ctx, id: TicketImportId): Promise<TicketImport> {
  return transact(ctx, async (ctx) => {
    const row = await store.lockImport(ctx, id)
    if (!row) throw failure('not_found')
    if (row.state === 'checking' || row.state === 'importing') {
      await store.changeImport(ctx, id, { state: 'cancelled', finished_at: ctx.now })
      ctx.announce(ticketImportChanged({ importId: id, isOver: true }))
    }
    return getImport(ctx, id)
  })
}
