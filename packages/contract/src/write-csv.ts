// A cell that begins like a formula is one in a table program: the apostrophe makes it a text.
const formula = /^[\s']*[=+\-@\t\r＝＋－＠]/

// Quotes protect only where a cell begins: a program that separates by another sign sees cells within ours.
const inner = /([\s";,]+)('*[=+\-@＝＋－＠])?/g

const withInner = (text: string, signOf: (sign: string) => string): string =>
  text.replace(inner, (whole, gap: string, sign?: string) =>
    sign && /[;,\t\r\n]/.test(gap) ? gap + signOf(sign) : whole,
  )

const guarded = (cell: string): string => withInner(formula.test(cell) ? `'${cell}` : cell, (sign) => `'${sign}`)

/** The cell as it was before it was guarded. */
export function withoutGuard(cell: string): string {
  const text = withInner(cell, (sign) => sign.replace(/^'/, ''))
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}

const encoded = (cell: string): string => {
  const text = guarded(cell)
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV that every table program opens as text, with the mark that tells it the encoding. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(encoded).join(',')).join('\r\n')}\r\n`
