import type { OutputOf } from '@opora/contract/routes'
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/universal'

export type Table = Pick<OutputOf<'GET /boards/:id/table'>, 'columns' | 'rows'>
type Kind = Table['columns'][number]['kind']

const formats: Partial<Record<Kind, string>> = { moment: 'yyyy-mm-dd hh:mm', date: 'yyyy-mm-dd' }
const widths: Record<Kind, number> = { text: 24, number: 12, moment: 17, date: 12 }

/** Table programs know no zones: what the clock says is written as it stands. */
function cellOf(value: string | number | null, kind: Kind): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { type: Number, value }
  const format = formats[kind]
  const at = format ? new Date(`${value.replace(' ', 'T')}${kind === 'moment' ? 'Z' : ''}`) : null
  if (format && at && !Number.isNaN(at.getTime())) return { type: Date, value: at, format }
  // A text however it begins: no formula comes of it.
  return { type: String, value }
}

/** A workbook of one sheet, its first row bold and held in sight. */
export function writeWorkbook({ columns, rows }: Table, name: string): Promise<Blob> {
  const head = columns.map(({ name: value }): Cell => ({ type: String, value, fontWeight: 'bold' }))
  const data: SheetData = [
    head,
    ...rows.map((row) => columns.map(({ kind }, at): Cell => cellOf(row[at] ?? null, kind))),
  ]
  const width = columns.map(({ kind }) => ({ width: widths[kind] }))
  return writeExcelFile(data, { sheet: name, columns: width, stickyRowsCount: 1 }).toBlob()
}
