// @vitest-environment node
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from './write-workbook.ts'

async function sheetOf(...given: Parameters<typeof writeWorkbook>): Promise<{ sheet: string; texts: string }> {
  const files = unzipSync(new Uint8Array(await (await writeWorkbook(...given)).arrayBuffer()))
  const read = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
  return { sheet: read('xl/worksheets/sheet1.xml'), texts: read('xl/sharedStrings.xml') }
}

describe('a workbook of tickets', () => {
  it('holds numbers as numbers, moments as the clock shows them, and no formula', async () => {
    const columns = [
      { name: 'Number', kind: 'number' as const },
      { name: 'Subject', kind: 'text' as const },
      { name: 'Due', kind: 'moment' as const },
      { name: 'Delivery', kind: 'date' as const },
    ]
    const rows = [
      [12, '=1+1 <b>&', '2026-05-12 12:00', '2026-06-01'],
      [13, null, null, null],
    ]
    const { sheet, texts } = await sheetOf({ columns, rows }, 'Tickets')
    expect(sheet).toContain('<v>12</v>')
    // Days since 1899-12-30, as table programs count.
    expect(sheet).toContain('<v>46154.5</v>')
    expect(sheet).toContain('<v>46174</v>')
    expect(sheet).not.toContain('<f>')
    expect(`${sheet}${texts}`).toContain('=1+1 &lt;b&gt;&amp;')
  })
})
