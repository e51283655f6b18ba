import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

/** Every cell of every row, as a table program reads them that separates by this sign. */
function cellsIn(csv: string, separator: string): string[] {
  const cells: string[] = []
  let rest = csv.slice(1)
  while (rest) {
    const [, opened = ''] = /^"((?:[^"]|"")*)"/.exec(rest) ?? []
    if (rest.startsWith('"')) rest = rest.slice(opened.length + 2)
    const plain = new RegExp(`^[^${separator}\\r\\n]*`).exec(rest)?.[0] ?? ''
    cells.push(opened.replaceAll('""', '"') + plain)
    rest = rest.slice(plain.length + 1)
  }
  return cells
}

test('what a stranger wrote stays text in a table program', () => {
  const row = ['=HYPERLINK("x")', ' +1', '-1', '@a', 'a,b', 'line\nbreak', 'plain']
  expect(writeCsv([row])).toBe(`\ufeff"'=HYPERLINK(""x"")",' +1,'-1,'@a,"a,b","line\nbreak",plain\r\n`)
})

test.each([',', ';', '\t'])('no cell is a formula where cells are separated by %j', (separator) => {
  const titles = [
    "x;=1+cmd|'/C calc'!A0;y",
    'x;"=1+1;y',
    'x; \t=1+1',
    'x,-1',
    'x\t@a',
    'x\r\n+1',
    'x\n"" "＝1',
    'x;',
    '"=1+1',
    "x;'=1",
  ]
  const csv = writeCsv([['address', 'title', 'why'], ...titles.map((title) => ['https://a.example', title, '=1'])])
  const cells = cellsIn(csv, separator)
  expect(cells.length).toBeGreaterThan(titles.length)
  expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
})
