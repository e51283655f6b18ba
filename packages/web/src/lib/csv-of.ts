// A cell that begins like a formula is one in a table program: the apostrophe makes it a text.
const formula = /^[\s']*[=+\-@\t\r＝＋－＠]/

// Quotes protect only where a cell begins: a program that separates by another sign sees cells within ours.
const inner = /([\s";,]+)('*[=+\-@＝＋－＠])?/g

function guarded(cell: string): string {
  const text = formula.test(cell) ? `'${cell}` : cell
  return text.replace(inner, (whole, gap: string, sign?: string) =>
    sign && /[;,\t\r\n]/.test(gap) ? `${gap}'${sign}` : whole,
  )
}

function encoded(cell: string): string {
  const text = guarded(cell)
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV that every table program opens as text, with the mark that tells it the encoding. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(encoded).join(',')).join('\r\n')}\r\n`
