import type { PdfTextItem } from './pdf-lines.ts'

interface Row {
  items: PdfTextItem[]
  y: number
}

interface Segment {
  start: number
  end: number
  letters: number
}

const fewestRows = 8
const shareOfRows = 0.5
/** Shorter pieces side by side are cells of a table, which is read row by row. */
const fewestLetters = 18
const widestPartedBy = 3
const deepest = 2

const startOf = ({ transform }: PdfTextItem): number => transform[4] ?? 0
const isDrawn = ({ str }: PdfTextItem): boolean => str.trim() !== ''

/** Pieces of one height drawn one after another. */
function rowsOf(items: readonly PdfTextItem[]): Row[] {
  const rows: Row[] = []
  for (const item of items) {
    const y = item.transform[5] ?? 0
    const open = rows.at(-1)
    if (open && Math.abs(open.y - y) <= Math.max(item.height, 4) * 0.6) open.items.push(item)
    else rows.push({ items: [item], y })
  }
  return rows
}

/** What stands together in a row; a gap wider than words leave parts it. */
function segmentsOf({ items }: Row): Segment[] {
  const segments: Segment[] = []
  for (const item of items.filter(isDrawn).toSorted((a, b) => startOf(a) - startOf(b))) {
    const start = startOf(item)
    const last = segments.at(-1)
    if (last && start - last.end < Math.max(item.height, 4) * 1.2) {
      last.end = Math.max(last.end, start + item.width)
      last.letters += item.str.length
    } else segments.push({ start, end: start + item.width, letters: item.str.length })
  }
  return segments
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Where a blank strip runs down between two columns of running text; null when there is none. */
function gutterOf(rows: readonly Row[]): number | null {
  const all = rows.map(segmentsOf).filter((segments) => segments.length > 0)
  const gaps = all.flatMap((segments) =>
    segments.slice(1).map((right, at) => ({ from: segments[at]?.end ?? 0, to: right.start })),
  )
  let best = { x: 0, count: 0 }
  for (const { from, to } of gaps) {
    const x = (from + to) / 2
    const count = gaps.filter((gap) => gap.from < x && x < gap.to).length
    if (count > best.count) best = { x, count }
  }
  if (best.count < fewestRows || best.count < all.length * shareOfRows) return null
  const parted = all.filter((segments) => segments.every(({ start, end }) => end <= best.x || start >= best.x))
  const lettersOn = (isSide: (segment: Segment) => boolean): number =>
    median(parted.map((segments) => segments.filter(isSide).reduce((sum, { letters }) => sum + letters, 0)))
  const areTexts =
    lettersOn(({ end }) => end <= best.x) >= fewestLetters && lettersOn(({ start }) => start >= best.x) >= fewestLetters
  const pieces = median(parted.map((segments) => segments.length))
  return areTexts && pieces <= widestPartedBy ? best.x : null
}

/**
 * Two columns that were drawn row by row, read one after the other. What runs across both ends one pair of columns and
 * begins the next.
 */
export function inReadingOrder(
  items: readonly PdfTextItem[],
  depth = 0,
): { items: PdfTextItem[]; hasColumns: boolean } {
  const rows = rowsOf(items)
  const gutter = depth < deepest ? gutterOf(rows) : null
  if (gutter === null) return { items: [...items], hasColumns: false }
  const ordered: PdfTextItem[] = []
  let sides: [PdfTextItem[], PdfTextItem[]] = [[], []]
  const flush = (): void => {
    for (const side of sides) ordered.push(...inReadingOrder(side, depth + 1).items)
    sides = [[], []]
  }
  for (const row of rows) {
    const isAcross = segmentsOf(row).some(({ start, end }) => start < gutter && end > gutter)
    if (isAcross) {
      flush()
      ordered.push(...row.items)
    } else for (const item of row.items) sides[startOf(item) < gutter ? 0 : 1].push(item)
  }
  flush()
  return { items: ordered, hasColumns: true }
}
