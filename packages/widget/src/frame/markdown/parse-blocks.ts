import { type Inline, parseInline } from './parse-inline.ts'

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'list'; isOrdered: boolean; start: number; items: Inline[][] }

const fence = /^```/
const heading = /^#{1,6}\s+(.+)$/
const bullet = /^\s*[-*•]\s+(.+)$/
const numbered = /^\s*(\d{1,4})[.)]\s+(.+)$/

interface Reader {
  lines: string[]
  at: number
}

function readWhile(reader: Reader, pattern: RegExp, group: number): Inline[][] {
  const items: Inline[][] = []
  for (;;) {
    const found = pattern.exec(reader.lines[reader.at] ?? '')
    if (!found) return items
    items.push(parseInline(found[group] ?? ''))
    reader.at += 1
  }
}

function readCode(reader: Reader): Block {
  reader.at += 1
  const from = reader.at
  while (reader.at < reader.lines.length && !fence.test(reader.lines[reader.at] ?? '')) reader.at += 1
  const text = reader.lines.slice(from, reader.at).join('\n')
  reader.at += 1
  return { type: 'code', text }
}

function readParagraph(reader: Reader): Block {
  const from = reader.at
  do {
    reader.at += 1
  } while (reader.at < reader.lines.length && !startsBlock(reader.lines[reader.at] ?? ''))
  return { type: 'paragraph', children: parseInline(reader.lines.slice(from, reader.at).join('\n')) }
}

const startsBlock = (line: string): boolean =>
  line.trim() === '' || [fence, heading, bullet, numbered].some((pattern) => pattern.test(line))

/** A small, safe part of Markdown as plain data: HTML in it stays text. */
export function parseBlocks(text: string): Block[] {
  const reader: Reader = { lines: text.replace(/\r\n?/g, '\n').split('\n'), at: 0 }
  const blocks: Block[] = []
  while (reader.at < reader.lines.length) {
    const line = reader.lines[reader.at] ?? ''
    const title = heading.exec(line)
    const number = numbered.exec(line)
    if (line.trim() === '') reader.at += 1
    else if (fence.test(line)) blocks.push(readCode(reader))
    else if (title) {
      reader.at += 1
      blocks.push({ type: 'heading', children: parseInline(title[1] ?? '') })
    } else if (bullet.test(line)) {
      blocks.push({ type: 'list', isOrdered: false, start: 1, items: readWhile(reader, bullet, 1) })
    } else if (number) {
      blocks.push({ type: 'list', isOrdered: true, start: Number(number[1]), items: readWhile(reader, numbered, 2) })
    } else blocks.push(readParagraph(reader))
  }
  return blocks
}
