import type { Block } from '../../ports/reader.ts'
import type { PdfLine } from './pdf-lines.ts'

export type { PdfLine } from './pdf-lines.ts'

const headingTimes = 1.12
const longestHeading = 200
const maxHeadingLevels = 4
const sentenceWords = 6
const paragraphGap = 1.65
const bullet = /^(?:[•●▪◦■–—*-]|\d{1,3}[.)]|[a-zа-я]\))\s+\S/iu

/** Larger letters than the body's are headings, a wider gap parts paragraphs, bullets make a list. */
export function blocksOfPages(pages: PdfLine[][]): Block[] {
  const lines = pages.flat()
  const bodySize = commonSize(lines)
  const levels = headingLevels(lines, bodySize)
  const blocks: Block[] = []
  let open: { block: Block; last: PdfLine } | undefined

  for (const line of lines) {
    const kind = kindOf(line, levels)
    if (open && continues(open, line, kind)) {
      open.block.text = kind === 'list' ? `${open.block.text}\n${line.text}` : joinLines(open.block.text, line.text)
      open.last = line
      continue
    }
    const block: Block = { kind, text: line.text, page: line.page }
    if (kind === 'heading') block.level = levels.get(line.size) ?? 1
    open = { block, last: line }
    blocks.push(block)
  }
  return blocks
}

/**
 * Page numbers and running titles: short first or last lines that come back, digits aside, on most pages. Headings
 * stay, and so does what is most of its page.
 */
export function withoutRunningLines(pages: PdfLine[][]): PdfLine[][] {
  if (pages.length < 4) return pages
  const bodySize = commonSize(pages.flat())
  const seen = new Map<string, number>()
  const edges = (page: PdfLine[]) =>
    new Set(page.length < 3 ? [] : [...page.slice(0, 1), ...page.slice(-1)].filter((line) => line.size <= bodySize))
  for (const page of pages) {
    for (const line of edges(page)) seen.set(shapeOf(line), (seen.get(shapeOf(line)) ?? 0) + 1)
  }
  return pages.map((page) => {
    const atEdge = edges(page)
    return page.filter((line) => !atEdge.has(line) || (seen.get(shapeOf(line)) ?? 0) <= pages.length / 2)
  })
}

function shapeOf(line: PdfLine): string {
  return line.text.length > 80 ? `${line.page} ${line.text}` : line.text.replace(/\d+/g, '#')
}

function kindOf(line: PdfLine, levels: Map<number, number>): Block['kind'] {
  const isHeading = levels.has(line.size) && line.text.length <= longestHeading && /\p{L}/u.test(line.text)
  if (isHeading && !isSentence(line.text)) return 'heading'
  return bullet.test(line.text) ? 'list' : 'paragraph'
}

/** Larger letters alone make no heading: a page may be set larger than the others. */
const isSentence = (text: string): boolean => /[.;,]$/.test(text) && text.split(/\s+/).length >= sentenceWords

function continues(open: { block: Block; last: PdfLine }, line: PdfLine, kind: Block['kind']): boolean {
  const { block, last } = open
  if (kind === 'list') return block.kind === 'list'
  if (kind === 'heading')
    return block.kind === 'heading' && last.size === line.size && isClose(line) && last.page === line.page
  if (block.kind === 'heading') return false
  if (last.page !== line.page) return !/[.!?:;»"]$/.test(last.text)
  return isClose(line) && Math.abs(last.size - line.size) <= 1
}

function isClose(line: PdfLine): boolean {
  return line.gap <= Math.max(line.size, 4) * paragraphGap
}

/** A word broken at the end of a line is one word again. */
function joinLines(before: string, after: string): string {
  if (/\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after
  return `${before} ${after}`
}

function commonSize(lines: PdfLine[]): number {
  const lengths = new Map<number, number>()
  for (const line of lines) lengths.set(line.size, (lengths.get(line.size) ?? 0) + line.text.length)
  return [...lengths].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
}

function headingLevels(lines: PdfLine[], bodySize: number): Map<number, number> {
  const sizes = new Set(lines.filter((line) => line.size >= bodySize * headingTimes).map((line) => line.size))
  const falling = [...sizes].sort((one, other) => other - one)
  return new Map(falling.map((size, at) => [size, Math.min(at + 1, maxHeadingLevels)]))
}
