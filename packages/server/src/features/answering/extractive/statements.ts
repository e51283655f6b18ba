import { type IndexedPassage, type Span, sentencesOf } from '../../knowledge/index.ts'

/** A sentence or a table row, which may be quoted, and what stands over it. */
export interface Statement extends Span {
  text: string
  lead: string
  isRow: boolean
}

interface Line extends Span {
  text: string
  isRow: boolean
}

const cellBreak = ' | '
const longestLead = 200

/** What a passage states: its sentences and table rows, without headings, header rows and questions. */
export function statementsOf(passage: IndexedPassage): Statement[] {
  const statements: Statement[] = []
  const lines = linesOf(passage.text)
  let lead = passage.heading || passage.title
  let columns = ''
  for (const [at, line] of lines.entries()) {
    if (isHeading(line.text, passage)) {
      lead = line.text.slice(0, longestLead)
      continue
    }
    if (!line.isRow) {
      for (const span of sentencesOf(line.text)) {
        const text = line.text.slice(span.start, span.end)
        if (text.endsWith('?')) lead = text.slice(0, longestLead)
        else statements.push({ start: line.start + span.start, end: line.start + span.end, text, lead, isRow: false })
      }
      continue
    }
    if (!lines[at - 1]?.isRow) {
      columns = isHeaderRow(lines, at) && !continuesTable(passage, at) ? line.text.slice(0, longestLead) : ''
      if (columns !== '') continue
    }
    statements.push({ ...line, lead: `${lead} ${columns}`.trim() })
  }
  return statements
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (const match of text.matchAll(/[^\n]+/g)) {
    const line = match[0].trim()
    if (line === '') continue
    const start = match.index + match[0].indexOf(line)
    lines.push({ start, end: start + line.length, text: line, isRow: line.includes(cellBreak) })
  }
  return lines
}

/** A heading may hold the mark that parts headings, so it is looked for in the whole path. */
function isHeading(line: string, { title, heading }: IndexedPassage): boolean {
  const path = ` > ${heading.replaceAll('\n', ' > ')} > `
  return line === title || path.includes(` > ${line} > `)
}

/** The first of several rows, unless it is the name of a thing and its number, as in a list of prices without a header. */
function isHeaderRow(lines: Line[], at: number): boolean {
  const cells = lines[at]?.text.split(cellBreak) ?? []
  const namesNumber = cells.length === 2 && /\p{N}/u.test(cells[1] ?? '')
  return !namesNumber && lines[at + 1]?.isRow === true
}

/** A later part of a table has its header row at the end of its heading. */
function continuesTable({ heading }: IndexedPassage, at: number): boolean {
  return at === 0 && (heading.split(' > ').at(-1) ?? '').includes(cellBreak)
}
