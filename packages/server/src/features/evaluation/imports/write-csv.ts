// A cell that begins like a formula is one in a table program: the apostrophe makes it a text.
const formula = /^\s*'*\s*[=+\-@\t\r＝＋－＠]/

const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)

/** The cell as it was before it was guarded. */
export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell

const encoded = (cell: string): string => {
  const text = guarded(cell)
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV that every table program opens as text, with the mark that tells it the encoding. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(encoded).join(',')).join('\r\n')}\r\n`
