import type { Readable } from 'node:stream'
import type { ContactImport, ImportKey } from '@opora/contract/contact-imports'
import { mostContactFileBytes, mostImportedRows } from '@opora/contract/contact-limits'
import { failure } from '@opora/contract/errors'
import type { ContactImportId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import { writeCsv } from '@opora/contract/write-csv'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { UploadedFile } from '../../../platform/http/binding.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import { decodeCsv, readCsv } from '../../files/index.ts'
import { listAttributes } from '../attributes/attributes.ts'
import { contactImportChanged } from '../events.ts'
import { guessColumns, guessKey } from './columns.ts'
import { importContacts, inTurn } from './import-contacts.job.ts'
import { reasonTexts } from './reason-texts.ts'
import * as store from './store.ts'

const previewed = 5
const mostColumns = 200
const listed = 20
const storedAtOnce = 2000

async function present(ctx: Ctx, row: store.ImportRow): Promise<ContactImport> {
  const id = row.id as ContactImportId
  const preview = row.state === 'done' ? [] : await store.rowsAfter(ctx, id, { line: 0, limit: previewed })
  return {
    id,
    fileName: row.file_name,
    memberName: row.member_name,
    state: row.state as ContactImport['state'],
    headers: row.headers as string[],
    columns: row.columns as (string | null)[],
    key: row.key as ImportKey,
    rows: row.row_count,
    done: row.done_count,
    counts: {
      new: row.new_count,
      updated: row.updated_count,
      unchanged: row.unchanged_count,
      broken: row.broken_count,
    },
    preview: preview.map(({ cells }) => cells.map((cell) => cutText(cell, 200))),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

export async function getImport(ctx: Ctx, id: ContactImportId): Promise<ContactImport> {
  const row = await store.importRow(ctx, id)
  if (!row) throw failure('not_found')
  return present(ctx, row)
}

export const listImports = async (ctx: Ctx): Promise<ContactImport[]> =>
  Promise.all((await store.lastImports(ctx, listed)).map((row) => present(ctx, row)))

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > mostContactFileBytes) throw failure('file.too_large', { maxMegabytes: mostContactFileBytes / 1024 ** 2 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function firstFile(files: AsyncIterable<UploadedFile>): Promise<{ name: string; bytes: Buffer }> {
  for await (const { name, stream } of files) return { name, bytes: await bytesOf(stream) }
  throw failure('file.missing')
}

/** The table in a file: its header and its rows. */
async function tableOf(bytes: Buffer): Promise<{ headers: string[]; rows: store.FileRow[] }> {
  const outcome = await readCsv(decodeCsv(bytes), mostImportedRows + 1)
  if (outcome.kind === 'too_many') throw failure('contact_import.too_long', { limit: mostImportedRows })
  if (outcome.kind === 'broken') throw failure('contact_import.broken', { line: outcome.line })
  const [header, ...rows] = outcome.rows
  if (!header || rows.length === 0) throw failure('file.empty')
  return { headers: header.cells.slice(0, mostColumns).map((cell) => cutText(displayText(cell), 200)), rows }
}

/** Takes a file in; what it holds is guessed, and nothing is taken over yet. */
export async function readFile(ctx: Ctx, files: AsyncIterable<UploadedFile>): Promise<ContactImport> {
  const { name, bytes } = await firstFile(files)
  const { headers, rows } = await tableOf(bytes)
  const columns = guessColumns(headers, await listAttributes(ctx))
  const id = ctx.world.ids.next() as ContactImportId
  const memberName = ctx.actor.type === 'member' ? ctx.actor.name : ''
  const made = { id, fileName: cutText(displayText(name), 200), memberName, headers, columns, rowCount: rows.length }
  return transact(ctx, async (ctx) => {
    await store.insertImport(ctx, { ...made, key: guessKey(columns, rows) })
    for (let at = 0; at < rows.length; at += storedAtOnce)
      await store.insertRows(
        ctx,
        id,
        rows.slice(at, at + storedAtOnce).map(({ line, cells }) => ({ line, cells: cells.slice(0, mostColumns) })),
      )
    ctx.announce(contactImportChanged({ importId: id }))
    return getImport(ctx, id)
  })
}

interface Run {
  columns: readonly (string | null)[]
  key: ImportKey
  mode: 'check' | 'import'
}

const mayBegin = ['draft', 'checked', 'cancelled', 'failed']

/** Each meaning once, as many as the file has columns. */
function columnsOf(given: readonly (string | null)[], { headers }: store.ImportRow, key: ImportKey): (string | null)[] {
  const seen = new Set<string>()
  const columns = (headers as string[]).map((_, at) => {
    const meaning = given[at] ?? null
    if (meaning === null || seen.has(meaning)) return null
    seen.add(meaning)
    return meaning
  })
  if (!seen.has(key))
    throw failure('contact_import.no_key', {}, [{ path: 'body.key', message: 'no column', code: 'required' }])
  return columns
}

/** Begins to check an import, or to take it over, from its first row. */
export async function runImport(ctx: Ctx, id: ContactImportId, { columns, key, mode }: Run): Promise<ContactImport> {
  return transact(ctx, async (ctx) => {
    const row = await store.lockImport(ctx, id)
    if (!row) throw failure('not_found')
    if (!mayBegin.includes(row.state)) throw failure('contact_import.running')
    await store.forgetReading(ctx, id)
    await store.changeImport(ctx, id, {
      state: mode === 'check' ? 'checking' : 'importing',
      columns: columnsOf(columns, row, key),
      key,
      done_line: 0,
      done_count: 0,
      new_count: 0,
      updated_count: 0,
      unchanged_count: 0,
      broken_count: 0,
      finished_at: null,
    })
    ctx.enqueue(importContacts, { importId: id }, inTurn)
    ctx.announce(contactImportChanged({ importId: id }))
    return getImport(ctx, id)
  })
}

/** Stops it before its next rows; what was taken over stays. One that is over is left as it is. */
export async function cancelImport(ctx: Ctx, id: ContactImportId): Promise<ContactImport> {
  return transact(ctx, async (ctx) => {
    const row = await store.lockImport(ctx, id)
    if (!row) throw failure('not_found')
    if (row.state === 'checking' || row.state === 'importing') {
      await store.changeImport(ctx, id, { state: 'cancelled', finished_at: ctx.now })
      ctx.announce(contactImportChanged({ importId: id }))
    }
    return getImport(ctx, id)
  })
}

/** Rows that cannot be taken, each with its line in the file and the reason. */
export async function errorsOf(
  ctx: Ctx,
  id: ContactImportId,
  locale: Locale,
): Promise<{ fileName: string; csv: string }> {
  const row = await store.importRow(ctx, id)
  if (!row) throw failure('not_found')
  const texts = reasonTexts[locale]
  const broken = await store.brokenRows(ctx, id)
  const rows = broken.map(({ line, reason, detail, cells }) => [
    String(line),
    (texts.reasons[reason as keyof typeof texts.reasons] ?? reason).replace('{detail}', detail),
    ...cells,
  ])
  const base = row.file_name
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
  return {
    fileName: `${base}-${texts.file}.csv`,
    csv: writeCsv([[texts.line, texts.reason, ...(row.headers as string[])], ...rows]),
  }
}
