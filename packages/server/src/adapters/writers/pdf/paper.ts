import { safeHref } from '@opora/contract/parse-inline'
import type PDFDocument from 'pdfkit'
import type { Picture, WrittenHead } from '../../../ports/writer.ts'
import { type FontName, fontBytes, fontNames } from './fonts.ts'
import { joined, linesOf, type Measure, type Piece, piecesOfText } from './lay-out.ts'

const marginPt = 56
const footPt = 34
const footSizePt = 8
const lineHeight = 1.42
const ink = '#1b1a17'
const mute = '#65625b'
const linkInk = '#0b57a4'

export interface TextLook {
  sizePt: number
  isMuted?: boolean
  indentPt?: number
}

/** A document that grows line by line and knows when a page is full. */
export interface Paper {
  measure(sizePt: number): Measure
  text(pieces: readonly Piece[], look: TextLook): void
  gap(points: number): void
  /** Goes on over the page when so much is not left. */
  keep(points: number): void
  rule(): void
  mark(color: string, fromY: number, fromPage: number): void
  picture(picture: Picture, indentPt: number): void
  heading(title: string): void
  at(): { y: number; page: number }
  end(): void
}

type Doc = InstanceType<typeof PDFDocument>

interface Fontkit {
  hasGlyphForCodePoint(codePoint: number): boolean
}

/** What the library keeps of a font and does not name in its types. */
const fontkitOf = (doc: Doc): Fontkit => (doc as unknown as { _font: { font: Fontkit } })._font.font

async function addFonts(doc: Doc): Promise<Record<FontName, Fontkit>> {
  const bytes = await fontBytes()
  const pairs = fontNames.map((name) => {
    doc.registerFont(name, bytes[name])
    doc.font(name)
    return [name, fontkitOf(doc)] as const
  })
  return Object.fromEntries(pairs) as Record<FontName, Fontkit>
}

// Joined signs of code, such as an arrow, end in a glyph without a shape, which cannot be written.
const unjoined = { calt: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[]

/** Begins pages of A4 with a number and the title at their foot. */
export async function openPaper(doc: Doc, head: WrittenHead, foot: (page: number) => string): Promise<Paper> {
  const fonts = await addFonts(doc)
  const holds = (font: FontName, codePoint: number): boolean => fonts[font].hasGlyphForCodePoint(codePoint)
  const widths = new Map<string, number>()
  const measure = (sizePt: number): Measure => ({
    holds,
    widthOf: (text, font) => {
      const key = `${font} ${text}`
      let width = widths.get(key)
      if (width === undefined) {
        if (widths.size > 20_000) widths.clear()
        width = doc.font(font).fontSize(1000).widthOfString(text, { features: unjoined }) / 1000
        if (text.length < 40) widths.set(key, width)
      }
      return width * sizePt
    },
  })
  let page = 0
  let y = 0
  const put = (piece: Piece, x: number, { sizePt, color }: { sizePt: number; color: string }): void => {
    const href = piece.href === null ? null : safeHref(piece.href)
    doc
      .font(piece.font)
      .fontSize(sizePt)
      .fillColor(href ? linkInk : color)
    doc.text(piece.text, x, y, { lineBreak: false, features: unjoined })
    if (href) doc.link(x, y, piece.widthPt, sizePt * lineHeight, href)
  }
  const width = (): number => doc.page.width - 2 * marginPt
  const lowest = (): number => doc.page.height - marginPt
  const turn = (): void => {
    doc.addPage({ size: 'A4', margin: 0 })
    page += 1
    y = doc.page.height - footPt
    const by = measure(footSizePt)
    const said = piecesOfText(foot(page), { font: 'plain', href: null }, by)
    let x = marginPt
    for (const piece of joined(linesOf(said, width(), by)[0] ?? [])) {
      put(piece, x, { sizePt: footSizePt, color: mute })
      x += piece.widthPt
    }
    y = marginPt
  }
  turn()
  doc.info.Title = head.title
  const keep = (points: number): void => {
    if (y + points > lowest()) turn()
  }
  return {
    measure,
    keep,
    at: () => ({ y, page }),
    gap: (points) => {
      y += points
    },
    text: (pieces, { sizePt, isMuted = false, indentPt = 0 }) => {
      for (const line of linesOf(pieces, width() - indentPt, measure(sizePt))) {
        keep(sizePt * lineHeight)
        let x = marginPt + indentPt
        for (const piece of joined(line)) {
          put(piece, x, { sizePt, color: isMuted ? mute : ink })
          x += piece.widthPt
        }
        y += sizePt * lineHeight
      }
    },
    rule: () => {
      doc
        .moveTo(marginPt, y)
        .lineTo(doc.page.width - marginPt, y)
        .lineWidth(0.5)
        .strokeColor('#dedbd3')
        .stroke()
      y += 8
    },
    mark: (color, fromY, fromPage) => {
      const top = fromPage === page ? fromY : marginPt
      if (y > top) doc.rect(marginPt, top, 2.5, y - top).fill(color)
    },
    picture: ({ bytes, widthPx, heightPx }, indentPt) => {
      const room = width() - indentPt
      const scale = Math.min(1, room / widthPx, 260 / heightPx)
      keep(heightPx * scale + 6)
      doc.image(Buffer.from(bytes), marginPt + indentPt, y, { width: widthPx * scale, height: heightPx * scale })
      y += heightPx * scale + 6
    },
    heading: (title) => void doc.outline.addItem(title),
    end: () => doc.end(),
  }
}
