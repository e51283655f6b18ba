import type { Block, ReadDocument } from '../../../ports/reader.ts'
import { type Span, sentencesOf } from './sentences.ts'

/** The smallest thing a passage is made of: a block, or a part of one that is too long. */
export interface Atom extends Span {
  heading: string
  isHeading: boolean
  /** The last of the headings over it, which is its own text if it is one. */
  ownHeading: string
  page?: number | undefined
  /** Of a table's later parts, which no longer begin with it. */
  tableHeader?: string
}

const wholeUpTo = 900
const longestAtom = 1_100
export const longestHeadingPath = 400
const betweenBlocks = 2

export function atomsOf(document: ReadDocument): Atom[] {
  const atoms: Atom[] = []
  const headings: { level: number; text: string }[] = []
  let start = 0
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      const level = block.level ?? 1
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop()
      headings.push({ level, text: block.text })
    }
    const heading = headings
      .map(({ text }) => text)
      .join(' > ')
      .slice(0, longestHeadingPath)
    for (const part of partsOf(block, document.language)) {
      atoms.push({
        ...part,
        start: start + part.start,
        end: start + part.end,
        heading,
        page: block.page,
        isHeading: block.kind === 'heading',
        ownHeading: headings.at(-1)?.text.slice(0, longestHeadingPath) ?? '',
      })
    }
    start += block.text.length + betweenBlocks
  }
  return atoms
}

function partsOf(block: Block, language: ReadDocument['language']): (Span & { tableHeader?: string })[] {
  const whole = { start: 0, end: block.text.length }
  if (block.text.length <= wholeUpTo) return [whole]
  if (block.kind === 'table') return tableParts(block.text)
  if (block.kind === 'list' || block.kind === 'code')
    return linesOf(block.text).flatMap((line) => cut(block.text, line))
  return sentencesOf(block.text, language).flatMap((sentence) => cut(block.text, sentence))
}

function tableParts(text: string): (Span & { tableHeader?: string })[] {
  const rows = linesOf(text)
  const header = rows[0] ? text.slice(rows[0].start, rows[0].end).slice(0, 200) : ''
  return rows.flatMap((row, at) => cut(text, row).map((part) => (at === 0 ? part : { ...part, tableHeader: header })))
}

function linesOf(text: string): Span[] {
  const lines: Span[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ start, end: start + line.length })
    start += line.length + 1
  }
  return lines
}

/** Halves of what has no sentence end for too long: at a space if there is one, and never inside a surrogate pair. */
function cut(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = []
  let from = start
  while (end - from > longestAtom) {
    const space = text.lastIndexOf(' ', from + longestAtom)
    let to = space > from + longestAtom / 2 ? space : from + longestAtom
    if (/[\ud800-\udbff]/.test(text[to - 1] ?? '')) to--
    parts.push({ start: from, end: to })
    from = to
  }
  return [...parts, { start: from, end }]
}
