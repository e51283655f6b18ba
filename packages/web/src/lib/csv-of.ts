// A cell that begins like a formula is one in a table program: the apostrophe makes it a text.
const formula = /^\s*'*\s*[=+\-@\t\r＝＋－＠]/

function encoded(cell: string): string {
  const text = formula.test(cell) ? `'${cell}` : cell
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV that every table program opens as text, with the mark that tells it the encoding. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(encoded).join(',')).join('\r\n')}\r\n`
