import { type Inline, parseInline } from './parse-inline.ts'

export interface ListItem {
  /** As it was typed: `3.` or `3)`; a bullet is always `•`. */
  marker: string
  children: Inline[]
}

/** A part of a message. `isApart`: an empty line stood before it. */
export type Block = { isApart: boolean } & (
  | { kind: 'paragraph' | 'quote' | 'heading'; children: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: ListItem[] }
  | { kind: 'code'; text: string; language: string }
)

const bullet = /^\s*[-*•]\s+(.*)$/
const numbered = /^\s*(\d{1,4}[.)])\s+(.*)$/
const quoted = /^ {0,3}>\s?(.*)$/
const heading = /^#{1,6}\s+(.+)$/
const fence = /^ {0,3}```(.*)$/

interface Reader {
  lines: readonly string[]
  at: number
}

const startsBlock = (line: string): boolean =>
  line.trim() === '' || [bullet, numbered, quoted, heading, fence].some((pattern) => pattern.test(line))

/** What `read` makes of the lines from the cursor on, for as long as it makes something of them. */
function take<T>(reader: Reader, read: (line: string) => T | null): T[] {
  const taken: T[] = []
  for (; reader.at < reader.lines.length; reader.at += 1) {
    const found = read(reader.lines[reader.at] ?? '')
    if (found === null) break
    taken.push(found)
  }
  return taken
}

function readCode(reader: Reader, info: string, isApart: boolean): Block {
  reader.at += 1
  const lines = take(reader, (line) => (fence.test(line) ? null : line))
  reader.at += 1
  return { kind: 'code', text: lines.join('\n'), language: /^[\w+#-]{1,30}$/.test(info) ? info : '', isApart }
}

const bulletIn = (line: string): ListItem | null => {
  const found = bullet.exec(line)
  return found && { marker: '•', children: parseInline(found[1] ?? '') }
}

const numberIn = (line: string): ListItem | null => {
  const found = numbered.exec(line)
  return found && { marker: found[1] ?? '', children: parseInline(found[2] ?? '') }
}

function readBlock(reader: Reader, isApart: boolean): Block {
  const first = reader.lines[reader.at] ?? ''
  const code = fence.exec(first)
  if (code) return readCode(reader, (code[1] ?? '').trim(), isApart)
  const title = heading.exec(first)
  if (title) {
    reader.at += 1
    return { kind: 'heading', children: parseInline(title[1] ?? ''), isApart }
  }
  const bullets = take(reader, bulletIn)
  if (bullets.length > 0) return { kind: 'list', isOrdered: false, items: bullets, isApart }
  const numbers = take(reader, numberIn)
  if (numbers.length > 0) return { kind: 'list', isOrdered: true, items: numbers, isApart }
  const quote = take(reader, (line) => quoted.exec(line)?.[1] ?? null)
  if (quote.length > 0) return { kind: 'quote', children: parseInline(quote.join('\n')), isApart }
  const own = take(reader, (line) => (startsBlock(line) ? null : line))
  return { kind: 'paragraph', children: parseInline(own.join('\n')), isApart }
}

/** Reads the Markdown subset of messages. It never makes HTML and never loses a character that is not markup. */
export function parseMarkdown(text: string): Block[] {
  const reader: Reader = { lines: text.replaceAll(/\r\n?/g, '\n').split('\n'), at: 0 }
  const blocks: Block[] = []
  let isApart = false
  while (reader.at < reader.lines.length) {
    if ((reader.lines[reader.at] ?? '').trim() === '') {
      isApart = true
      reader.at += 1
      continue
    }
    blocks.push(readBlock(reader, isApart))
    isApart = false
  }
  return blocks
}
