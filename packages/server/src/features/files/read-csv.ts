import { Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import { type Options, parse } from 'csv-parse'

/** One row with the line of the file it begins on. */
export interface CsvRow {
  line: number
  cells: string[]
}

export type CsvOutcome = { kind: 'read'; rows: CsvRow[] } | { kind: 'broken'; line: number } | { kind: 'too_many' }

const delimiters = [';', ',', '\t'] as const
const chunkCharacters = 16_384
const breatheEvery = 500

/** UTF-8 or UTF-16 by its mark; what is not valid UTF-8 is what a Russian Excel writes. */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return clean(new TextDecoder('utf-16le').decode(bytes))
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return clean(new TextDecoder('utf-16be').decode(bytes))
  try {
    return clean(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return clean(new TextDecoder('windows-1251').decode(bytes))
  }
}

const clean = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(/^\ufeff/, '')

/** The separator that stands most often in the header, outside of quotes. */
export function delimiterOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text.trimStart().slice(0, 10_000))?.[0].replace(/"[^"]*"/g, '') ?? ''
  const counted = delimiters.map((one) => ({ one, count: header.split(one).length }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one
}

const optionsOf = (text: string): Options => ({
  delimiter: delimiterOf(text),
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  trim: true,
  info: true,
  max_record_size: 200_000,
})

/** Reads a table with `;`, `,` or tabs between its cells, a breath now and then so that others are served meanwhile. */
export async function readCsv(text: string, mostRows: number): Promise<CsvOutcome> {
  const parser = Readable.from(chunksOf(text)).pipe(parse(optionsOf(text)))
  const rows: CsvRow[] = []
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      rows.push({ line, cells: record })
      line = info.lines + 1
      if (rows.length > mostRows) return { kind: 'too_many' }
      if (rows.length % breatheEvery === 0) await breathe()
    }
  } catch (error) {
    const { code, lines } = error as { code?: unknown; lines?: number }
    if (!String(code).startsWith('CSV_')) throw error
    return { kind: 'broken', line: lines ?? line }
  }
  return { kind: 'read', rows }
}

function* chunksOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += chunkCharacters) yield text.slice(from, from + chunkCharacters)
}
