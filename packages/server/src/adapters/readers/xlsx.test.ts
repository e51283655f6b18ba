import { describe, expect, it } from 'vitest'
import { zipOf } from './docx.fixtures.ts'
import { part, workbook } from './office.fixtures.ts'
import { readDocument } from './read-document.ts'
import { readInWorker } from './read-in-worker.ts'

const read = (bytes: Uint8Array) => readDocument({ bytes, name: 'prices.xlsx' }, () => {})

async function blocksOf(bytes: Uint8Array) {
  const result = await read(bytes)
  if (result.outcome !== 'read') throw new Error(JSON.stringify(result.failure))
  return result.document.blocks.map(({ kind, text }) => [kind, text])
}

const text = (address: string, words: string): string => `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`

describe('XLSX', () => {
  it('gives each sheet as a heading with its tables, parted where a row is empty', async () => {
    const strings =
      '<si><t>Класс</t></si><si><r><t>Це</t></r><r><t>на</t></r><rPh><t>hint</t></rPh></si><si><t>Эконом</t></si>'
    const rows = `<row r="1">${text('A1', 'Прайс на 2026 год')}</row>
      <row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row>
      <row r="4"><c r="A4" t="s"><v>2</v></c><c r="C4"><v>1000.5</v></c></row>`
    const sheets = [
      { name: 'Тарифы', rows },
      { name: 'Пусто', rows: '<row r="1"/>' },
      { name: 'Черновик', rows: `<row r="1">${text('A1', 'Секрет')}</row>`, state: 'hidden' },
      { name: 'Ещё', rows: `<row>${text('', 'а')}${text('', 'б | в')}</row>` },
    ]
    expect(await blocksOf(workbook({ sheets, strings }))).toEqual([
      ['heading', 'Тарифы'],
      ['paragraph', 'Прайс на 2026 год'],
      ['table', 'Класс | Цена\nЭконом | 1000.5'],
      ['heading', 'Ещё'],
      ['table', 'а | б / в'],
    ])
  })

  it('gives the rows of the first sheet as they stand, each cell in its column, where they are asked for', async () => {
    const strings = '<si><t>A | B\n#1</t></si>'
    const rows = `<row r="2"><c r="B2" t="s"><v>0</v></c></row><row r="5">${text('A5', 'x')}<c r="C5"><v>7</v></c></row>`
    const sheets = [
      { name: 'Hidden', rows: `<row r="1">${text('A1', 'no')}</row>`, state: 'hidden' },
      { name: 'One', rows },
      { name: 'Two', rows: `<row r="1">${text('A1', 'no')}</row>` },
    ]
    const file = { bytes: workbook({ sheets, strings }), name: 'a.xlsx', asRows: true }
    const result = await readInWorker(file)
    expect(result.outcome === 'read' && result.document.rows).toEqual([
      { line: 2, cells: ['', 'A | B\n#1'] },
      { line: 5, cells: ['x', '', '7'] },
    ])
    const empty = { ...file, bytes: workbook({ sheets: [{ name: 'One', rows: '' }] }) }
    expect(await readInWorker(empty)).toEqual({ outcome: 'failed', failure: { code: 'document.empty' } })
  })

  it('shows dates, times, shares and money as the sheet does', async () => {
    const styles = `<numFmts><numFmt numFmtId="170" formatCode="#,##0.00\\ &quot;₽&quot;"/><numFmt numFmtId="171" formatCode="[$€-407] #,##0"/><numFmt numFmtId="172" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>
      <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>`
    const values = [
      [0, '0.30000000000000004'],
      [1, '46053'],
      [2, '0.4375'],
      [3, '0.15'],
      [4, '1000'],
      [5, '300'],
      [6, '46053.5'],
      [99, '7'],
    ].map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`)
    const rows = `<row r="1">${values.join('')}<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>да</v></c></row>`
    expect(await blocksOf(workbook({ sheets: [{ name: 'S', rows }], styles }))).toEqual([
      ['heading', 'S'],
      ['table', '0.3 | 2026-01-31 | 10:30 | 15% | 1000 ₽ | 300 € | 2026-01-31 12:00 | 7 | ✓ | да'],
    ])
  })

  it('counts days from 1904 when the workbook does', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    const rows = '<row><c s="0"><v>44591</v></c><c><v>1</v></c></row>'
    const book = workbook({ sheets: [{ name: 'S', rows }], styles, properties: '<workbookPr date1904="1"/>' })
    expect((await blocksOf(book))[1]?.[1]).toContain('2026-01-31')
  })

  it.each([
    ['an entity of its own', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'],
    ['an unknown entity', '<worksheet>&file;</worksheet>'],
    ['tags that never end', `${'<a>'.repeat(100_000)}`],
    ['half a sheet', '<worksheet><sheetData><row><c><v>1'],
  ])('refuses %s', async (_, sheet) => {
    const bytes = zipOf([
      part('xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="s"/></sheets></workbook>'),
      part('xl/_rels/workbook.xml.rels', '<R><Relationship Id="s" Type="w" Target="/xl/sheet.xml"/></R>'),
      part('xl/sheet.xml', sheet),
    ])
    expect(await read(bytes)).toEqual({ outcome: 'failed', failure: { code: 'document.corrupt' } })
  })

  it('refuses one text shown in a million cells without running out of memory', async () => {
    const strings = `<si><t>${'слово '.repeat(5000)}</t></si>`
    const rows = `<row>${'<c t="s"><v>0</v></c>'.repeat(100_000)}</row>`
    const bytes = workbook({ sheets: [{ name: 'S', rows }], strings })
    const result = await readInWorker({ bytes, name: 'a.xlsx' })
    expect(result).toMatchObject({ outcome: 'failed', failure: { code: 'document.too_large_text' } })
  })

  it('keeps to the columns a sheet uses, however far apart they stand', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => `<row>${text('A1', `n${at}`)}${text('XFD1', 'z')}</row>`)
    const [, table] = await blocksOf(workbook({ sheets: [{ name: 'S', rows: rows.join('') }] }))
    expect(table?.[1]?.split('\n')[499]).toBe('n499 | z')
  })
})
