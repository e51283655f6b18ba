import { cleanText, oneLine } from './clean-text.ts'

export interface PdfTextItem {
  str: string
  transform: number[]
  width: number
  height: number
  hasEOL: boolean
}

export interface PdfLine {
  text: string
  page: number
  size: number
  /** Distance from the line before it, 0 for the first of a page. */
  gap: number
  unreadable: number
}

/** In points; what is smaller beside letters of a common size was not meant to be read by people. */
const leastReadable = 1.5
const commonLeast = 4

interface OpenLine {
  text: string
  y: number
  end: number
  sizes: Map<number, number>
}

/** Joins the pieces a page draws into lines; pieces come in drawing order, which is reading order in most documents. */
export function linesOf(items: PdfTextItem[], page: number): PdfLine[] {
  const lines: PdfLine[] = []
  let open: OpenLine | undefined
  let lastY: number | undefined

  const close = () => {
    if (!open) return
    const { text, unreadable } = cleanText(open.text)
    const line = oneLine(text)
    if (line !== '' || unreadable > 0) {
      const gap = lastY === undefined ? 0 : Math.abs(lastY - open.y)
      lines.push({ text: line, page, size: mainSize(open.sizes), gap, unreadable })
      lastY = open.y
    }
    open = undefined
  }

  // Some programs count in other units: then all of a page is small.
  const hasCommon = items.some(({ height }) => height >= commonLeast)
  for (const item of items) {
    if (hasCommon && item.height > 0 && item.height < leastReadable) continue
    const y = item.transform[5] ?? 0
    const x = item.transform[4] ?? 0
    const size = Math.round(item.height * 2) / 2
    if (open && item.str.trim() !== '' && Math.abs(open.y - y) > Math.max(size, 4) * 0.6) close()
    open ??= { text: '', y, end: x, sizes: new Map() }
    const isApart = x - open.end > size * 0.2 && open.text !== '' && !open.text.endsWith(' ')
    open.text += isApart ? ` ${item.str}` : item.str
    open.end = x + item.width
    if (item.str.trim() !== '') open.sizes.set(size, (open.sizes.get(size) ?? 0) + item.str.length)
    if (item.hasEOL) close()
  }
  close()
  return lines
}

function mainSize(sizes: Map<number, number>): number {
  let main = 0
  let most = 0
  for (const [size, length] of sizes) if (length > most) [main, most] = [size, length]
  return main
}
