import type { Block } from '@opora/contract/parse-markdown'
import type { DocumentWriter, Entry, WrittenHead, WrittenLine, WrittenMessage } from '../../../ports/writer.ts'
import { plainChars } from '../plain-chars.ts'
import type { FontName } from './fonts.ts'
import { type Piece, piecesOf, piecesOfText } from './lay-out.ts'
import { openPaper, type Paper, type TextLook } from './paper.ts'

const bodyPt = 10
const smallPt = 8.5
const indentPt = 12

const colors: Record<WrittenMessage['look'], string> = {
  contact: '#b9b5aa',
  member: '#2f6fb5',
  assistant: '#7a5bc0',
  note: '#d9a514',
  system: '#dedbd3',
}

interface Said extends TextLook {
  font?: FontName
  href?: string | null
}

function say(paper: Paper, text: string, { font = 'plain', href = null, ...look }: Said): void {
  paper.text(piecesOfText(text, { font, href }, paper.measure(look.sizePt)), look)
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function sayBlock(paper: Paper, part: Block): void {
  const measure = paper.measure(bodyPt)
  const look: TextLook = { sizePt: bodyPt, indentPt }
  const plain = { font: 'plain', href: null } as const
  if (part.isApart) paper.gap(4)
  switch (part.kind) {
    case 'paragraph':
      paper.text(piecesOf(part.children, plain, measure), look)
      break
    case 'heading':
      paper.text(piecesOf(part.children, { ...plain, font: 'strong' }, measure), look)
      break
    case 'quote':
      paper.text(piecesOf(part.children, plain, measure), { ...look, indentPt: 2 * indentPt, isMuted: true })
      break
    case 'code':
      say(paper, part.text, { sizePt: smallPt, font: 'code', indentPt: 2 * indentPt })
      break
    case 'list':
      for (const { marker, children } of part.items) {
        const item = [...piecesOfText(`${marker} `, plain, measure), ...piecesOf(children, plain, measure)]
        paper.text(item, { ...look, indentPt: 2 * indentPt })
      }
  }
}

function sayLine(paper: Paper, { text, href }: WrittenLine, [before, after = '']: [string, string?]): void {
  const measure = paper.measure(bodyPt)
  const pieces: Piece[] = [
    ...piecesOfText(before, { font: 'plain', href: null }, measure),
    ...piecesOfText(oneLine(text), { font: 'plain', href }, measure),
    ...piecesOfText(after, { font: 'plain', href: null }, measure),
  ]
  paper.text(pieces, { sizePt: bodyPt, indentPt })
}

function sayBody(paper: Paper, message: WrittenMessage, { words }: WrittenHead): void {
  const small = { sizePt: smallPt, indentPt, isMuted: true }
  if (message.removed) say(paper, message.removed, { ...small, font: 'em' })
  if (message.forwarded) say(paper, oneLine(message.forwarded), { ...small, font: 'em' })
  if (message.replyTo)
    say(paper, `${oneLine(message.replyTo.author)}: ${oneLine(message.replyTo.preview)}`, {
      ...small,
      indentPt: 2 * indentPt,
      font: 'em',
    })
  for (const part of message.blocks) sayBlock(paper, part)
  for (const file of message.files) {
    sayLine(paper, file, ['📎 ', ` (${oneLine(file.about)})`])
    if (file.picture) paper.picture(file.picture, indentPt)
  }
  for (const card of message.cards) sayLine(paper, card, ['• '])
  for (const button of message.buttons) sayLine(paper, button, ['[ ', ' ]'])
  if (message.sources.length > 0) say(paper, words.sources, { ...small, font: 'em' })
  for (const source of message.sources) sayLine(paper, source, [`[${source.n}] `, `: “${oneLine(source.quote)}”`])
}

function sayMessage(paper: Paper, message: WrittenMessage, head: WrittenHead): void {
  paper.keep(44)
  paper.gap(6)
  const from = paper.at()
  const measure = paper.measure(bodyPt)
  const about = [message.about, ...message.marks].join(', ')
  const by: Piece[] = [
    ...piecesOfText(`${oneLine(message.author)}  `, { font: 'strong', href: null }, measure),
    ...piecesOfText(oneLine(about), { font: 'plain', href: null }, measure),
  ]
  paper.text(by, { sizePt: bodyPt, indentPt })
  sayBody(paper, message, head)
  paper.mark(colors[message.look], from.y, from.page)
}

function sayDay(paper: Paper, text: string): void {
  paper.keep(70)
  paper.gap(14)
  paper.heading(text)
  say(paper, text, { sizePt: 12, font: 'strong' })
  paper.gap(2)
}

function sayEntry(paper: Paper, entry: Entry, head: WrittenHead): void {
  if (entry.kind === 'message') sayMessage(paper, entry, head)
  else if (entry.kind === 'day') sayDay(paper, entry.text)
  else {
    paper.gap(6)
    say(paper, `${oneLine(entry.text)}, ${entry.about}`, { sizePt: smallPt, isMuted: true, indentPt })
  }
}

function sayHead(paper: Paper, head: WrittenHead): void {
  say(paper, oneLine(head.title), { sizePt: 17, font: 'strong' })
  paper.gap(6)
  for (const { label, value } of head.facts) {
    const measure = paper.measure(bodyPt)
    const pieces = [
      ...piecesOfText(`${label}: `, { font: 'strong', href: null }, measure),
      ...piecesOfText(oneLine(value), { font: 'plain', href: null }, measure),
    ]
    paper.text(pieces, { sizePt: bodyPt })
  }
  paper.gap(8)
  paper.rule()
}

const footCharacters = 80

async function* write(given: WrittenHead, entries: AsyncIterable<Entry>): AsyncIterable<Uint8Array> {
  // Nobody pays for the library before the first document.
  const { default: PDFDocument } = await import('pdfkit')
  const title = plainChars(oneLine(given.title))
  const head = { ...given, title }
  const info = { Title: title, Author: plainChars(head.company), CreationDate: head.madeAt }
  const doc = new PDFDocument({ autoFirstPage: false, lang: head.language, displayTitle: true, info, margin: 0 })
  const failed = new Promise<never>((_, reject) => doc.once('error', reject))
  failed.catch(() => undefined)
  const short = [...title].slice(0, footCharacters).join('')
  const paper = await openPaper(doc, head, (page) => `${head.words.page} ${page}, ${short}`)
  const ready = (): Uint8Array[] => {
    const parts: Uint8Array[] = []
    for (let part = doc.read(); part !== null; part = doc.read()) parts.push(part as Buffer)
    return parts
  }
  sayHead(paper, head)
  for await (const entry of entries) {
    sayEntry(paper, entry, head)
    yield* ready()
  }
  paper.end()
  for await (const part of doc) yield part as Buffer
}

/** A talk as A4 pages of real text, with numbers of pages and a bookmark for each day. */
export const pdfWriter: DocumentWriter = { mime: 'application/pdf', extension: 'pdf', hasPictures: true, write }
