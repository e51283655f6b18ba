import type { Readable } from 'node:stream'
import { failure } from '@opora/contract/errors'
import { mostImportedTickets, mostTicketFileBytes } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { UploadedFile } from '../../platform/http/binding.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import { displayText } from '../../platform/safety/display-text.ts'
import { decodeCsv, readCsv } from '../files/index.ts'
import type { FileRow } from './store.ts'

const mostColumns = 200
const mostCellCharacters = 100_000

export interface FileTable {
  name: string
  headers: string[]
  rows: FileRow[]
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > mostTicketFileBytes) throw failure('file.too_large', { maxMegabytes: mostTicketFileBytes / 1024 ** 2 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function firstFile(files: AsyncIterable<UploadedFile>): Promise<{ name: string; bytes: Buffer }> {
  for await (const { name, stream } of files) return { name, bytes: await bytesOf(stream) }
  throw failure('file.missing')
}

const isArchive = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))

async function rowsOf(ctx: Ctx, name: string, bytes: Buffer): Promise<FileRow[]> {
  if (isArchive(bytes)) {
    const read = await ctx.world.reader.read({ bytes, name, asRows: true })
    if (read.outcome === 'failed' && read.failure.code === 'document.empty') throw failure('file.empty')
    if (read.outcome === 'failed' || !read.document.rows) throw failure('ticket_import.broken')
    return read.document.rows
  }
  const outcome = await readCsv(decodeCsv(bytes), mostImportedTickets + 1)
  if (outcome.kind === 'too_many') throw failure('ticket_import.too_long', { limit: mostImportedTickets })
  if (outcome.kind === 'broken') throw failure('ticket_import.broken')
  return outcome.rows
}

/** The table in the file that was sent: the first sheet of a workbook, or rows of text. */
export async function readTable(ctx: Ctx, files: AsyncIterable<UploadedFile>): Promise<FileTable> {
  const { name, bytes } = await firstFile(files)
  const [header, ...rows] = await rowsOf(ctx, name, bytes)
  if (!header || rows.length === 0) throw failure('file.empty')
  if (rows.length > mostImportedTickets) throw failure('ticket_import.too_long', { limit: mostImportedTickets })
  const cut = (cells: readonly string[]) => cells.slice(0, mostColumns).map((one) => cutText(one, mostCellCharacters))
  return {
    name: cutText(displayText(name), 200),
    headers: header.cells.slice(0, mostColumns).map((cell) => cutText(displayText(cell), 200)),
    rows: rows.map(({ line, cells }) => ({ line, cells: cut(cells) })),
  }
}
