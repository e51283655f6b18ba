import type { Inline } from '@opora/contract/parse-inline'
import { type FontName, type Holds, runsOf } from './fonts.ts'

/** Words of one look; `isBreak` ends the line. */
export interface Piece {
  text: string
  font: FontName
  href: string | null
  widthPt: number
  isBreak?: boolean
}

export interface Measure {
  holds: Holds
  /** Points a text takes in a font at the size of the paragraph. */
  widthOf(text: string, font: FontName): number
}

interface Look {
  font: FontName
  href: string | null
}

/** Where a line may end: after a space. */
const words = /[^\s]+\s*|\s+/g

const lineBreak: Piece = { text: '', font: 'plain', href: null, widthPt: 0, isBreak: true }

/** Pieces of a plain text. */
export function piecesOfText(text: string, look: Look, measure: Measure): Piece[] {
  return text.split('\n').flatMap((line, at) => [
    ...(at > 0 ? [lineBreak] : []),
    ...runsOf(line.replaceAll('\t', '    '), look.font, measure.holds).flatMap((run) =>
      (run.text.match(words) ?? []).map((word) => ({
        text: word,
        font: run.font,
        href: look.href,
        widthPt: measure.widthOf(word, run.font),
      })),
    ),
  ])
}

function piecesIn(node: Inline, look: Look, measure: Measure): Piece[] {
  switch (node.kind) {
    case 'text':
      return piecesOfText(node.text, look, measure)
    case 'code':
      return piecesOfText(node.text, { ...look, font: 'code' }, measure)
    case 'cite':
      return piecesOfText(`[${node.n}]`, look, measure)
    case 'break':
      return [lineBreak]
    case 'strong':
      return piecesOf(node.children, { ...look, font: 'strong' }, measure)
    case 'em':
      return piecesOf(node.children, { ...look, font: 'em' }, measure)
    case 'link':
      return piecesOf(node.children, { ...look, href: node.href }, measure)
  }
}

/** Pieces of a paragraph of a message. */
export const piecesOf = (nodes: readonly Inline[], look: Look, measure: Measure): Piece[] =>
  nodes.flatMap((node) => piecesIn(node, look, measure))

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A word that is wider than the line, in parts that fit. */
function broken(piece: Piece, widthPt: number, measure: Measure): Piece[] {
  const parts: Piece[] = []
  let text = ''
  let taken = 0
  const end = (): void => {
    if (text) parts.push({ ...piece, text, widthPt: taken })
    text = ''
    taken = 0
  }
  for (const { segment } of clusters.segment(piece.text)) {
    const wide = measure.widthOf(segment, piece.font)
    if (text && taken + wide > widthPt) end()
    text += segment
    taken += wide
  }
  end()
  return parts
}

/** Lines no wider than this; what fits together stays together, the space at the end of a line does not count. */
export function linesOf(pieces: readonly Piece[], widthPt: number, measure: Measure): Piece[][] {
  const lines: Piece[][] = [[]]
  let taken = 0
  const begin = (): void => {
    lines.push([])
    taken = 0
  }
  const put = (piece: Piece): void => {
    lines.at(-1)?.push(piece)
    taken += piece.widthPt
  }
  for (const piece of pieces) {
    if (piece.isBreak) {
      begin()
      continue
    }
    const bare = measure.widthOf(piece.text.trimEnd(), piece.font)
    if (taken > 0 && taken + bare > widthPt) begin()
    if (bare <= widthPt) put(piece)
    else
      for (const part of broken(piece, widthPt, measure)) {
        if (taken > 0 && taken + part.widthPt > widthPt) begin()
        put(part)
      }
  }
  return lines
}

/** Neighbours of one look as one piece: fewer words to write, and text that is copied as it reads. */
export function joined(line: readonly Piece[]): Piece[] {
  const whole: Piece[] = []
  for (const piece of line) {
    const last = whole.at(-1)
    if (last && last.font === piece.font && last.href === piece.href) {
      last.text += piece.text
      last.widthPt += piece.widthPt
    } else whole.push({ ...piece })
  }
  return whole
}
