import type { Block, FileToRead, ReadResult } from '../../ports/reader.ts'
import { oneLine } from './clean-text.ts'
import { officeTitle, type Parts, relationsOf } from './office-parts.ts'
import { failed, finish, limits } from './read-outcome.ts'
import { formatsOf, type NumberFormat, shownNumber } from './xlsx-formats.ts'
import { readXml, type XmlAttributes } from './xml-events.ts'

const workbookPart = 'xl/workbook.xml'

type Cell = [column: number, text: string]
type Row = { number: number; cells: Cell[] }

interface Workbook {
  strings: string[]
  formats: NumberFormat[]
  is1904: boolean
}

const mostColumns = 200

/** Each sheet is a heading and its tables; a row by itself is a paragraph, an empty row parts two tables. */
export function readXlsx(parts: Parts, file: FileToRead): ReadResult {
  const relations = relationsOf(parts, workbookPart)
  const sheets: { name: string; part: string }[] = []
  let is1904 = false
  readXml(parts.get(workbookPart), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '')
      const part = relations.get(attributes['r:id'] ?? '')?.target
      const isHidden = (attributes.state ?? 'visible') !== 'visible'
      if (name === 'sheet' && part && !isHidden) sheets.push({ name: attributes.name ?? '', part })
    },
  })
  const shown = file.asRows ? asWritten : cellText
  const strings = stringsOf(parts).map(shown)
  const workbook = { strings, formats: formatsOf(parts), is1904 }
  if (file.asRows) return sheetAsItStands(parts, sheets[0]?.part, workbook)
  const blocks = sheets.flatMap(({ name, part }): Block[] => {
    const found = blocksOfRows(rowsOf(parts.get(part), workbook, cellText))
    return found.length > 0 ? [{ kind: 'heading', level: 1, text: name }, ...found] : []
  })
  return finish({ title: officeTitle(parts), blocks }, file)
}

/** Texts that cells share; what a phonetic hint adds is not part of them. */
function stringsOf(parts: Parts): string[] {
  const strings: string[] = []
  let isText = false
  let isHint = false
  readXml(parts.get('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') strings.push('')
      if (name === 'rPh') isHint = true
      isText = name === 't' && !isHint
    },
    text: (text) => {
      if (isText) strings[strings.length - 1] += text
    },
    close: (name) => {
      if (name === 'rPh') isHint = false
      isText = false
    },
  })
  return strings
}

const cellText = (text: string): string => oneLine(text).replaceAll('|', '/')

const asWritten = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** The rows of a sheet with every cell in its column. */
function sheetAsItStands(parts: Parts, part: string | undefined, workbook: Workbook): ReadResult {
  const rows = rowsOf(part ? parts.get(part) : undefined, workbook, asWritten).map(({ number, cells }) => {
    const byColumn = new Map(cells.filter(([column]) => column < mostColumns))
    const width = Math.max(0, ...byColumn.keys()) + 1
    return { line: number, cells: Array.from({ length: width }, (_, column) => byColumn.get(column) ?? '') }
  })
  if (rows.length === 0) return failed({ code: 'document.empty' })
  return { outcome: 'read', document: { title: '', language: 'other', blocks: [], pages: [], rows } }
}

/** `C7` is column 2; a cell without an address follows the one before it. */
function columnOf(address: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0]
  if (!letters) return next
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function shownCell(raw: string, { t: type, s: style }: XmlAttributes, workbook: Workbook): string {
  if (type === 'b') return raw === '1' ? '✓' : '✗'
  if (type === 'e') return ''
  if (type === undefined || type === 'n') return shownNumber(raw, workbook.formats[Number(style)], workbook.is1904)
  return raw
}

function rowsOf(sheet: Buffer | undefined, workbook: Workbook, shown: (text: string) => string): Row[] {
  const rows: Row[] = []
  let cell: XmlAttributes = {}
  let raw = ''
  let isValue = false
  let characters = 0
  readXml(sheet, {
    open: (name, attributes) => {
      if (name === 'row') rows.push({ number: Number(attributes.r) || (rows.at(-1)?.number ?? 0) + 1, cells: [] })
      if (name === 'c') {
        cell = attributes
        raw = ''
      }
      isValue = name === 'v' || name === 't'
    },
    text: (text) => {
      if (isValue) raw += text
    },
    close: (name) => {
      isValue = false
      const row = rows.at(-1)
      if (name !== 'c' || !row) return
      // One shared text may stand in a million cells; what is far too long is refused at the end anyway.
      if (characters > 2 * limits.textCharacters) return
      const text = cell.t === 's' ? (workbook.strings[Number(raw)] ?? '') : shown(shownCell(raw, cell, workbook))
      characters += text.length
      if (text) row.cells.push([columnOf(cell.r, (row.cells.at(-1)?.[0] ?? -1) + 1), text])
    },
  })
  return rows.filter(({ cells }) => cells.length > 0)
}

function blocksOfRows(rows: readonly Row[]): Block[] {
  const blocks: Block[] = []
  let table: Row[] = []
  const endTable = (): void => {
    if (table.length > 0) blocks.push(blockOf(table))
    table = []
  }
  for (const row of rows) {
    const last = table.at(-1)
    if (last && row.number > last.number + 1) endTable()
    table.push(row)
  }
  endTable()
  return blocks
}

function blockOf(rows: readonly Row[]): Block {
  if (rows.every(({ cells }) => cells.length === 1))
    return { kind: 'paragraph', text: rows.map(({ cells }) => cells[0]?.[1] ?? '').join('\n') }
  const columns = [...new Set(rows.flatMap(({ cells }) => cells.map(([column]) => column)))]
    .sort((a, b) => a - b)
    .slice(0, mostColumns)
  const lines = rows.map(({ cells }) => {
    const byColumn = new Map(cells)
    return columns.map((column) => byColumn.get(column) ?? '').join(' | ')
  })
  return { kind: 'table', text: lines.join('\n') }
}
