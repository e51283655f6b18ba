import { type Inline, parseInline } from '@opora/contract/parse-inline'

/** A part of a message. `isApart`: an empty line stood before it. */
export type Block = { isApart: boolean } & (
  | { kind: 'paragraph' | 'quote' | 'heading'; children: Inline[] }
  | { kind: 'item'; bullet: string; children: Inline[] }
  | { kind: 'code'; text: string; language: string }
)

const bullet = /^ {0,3}[-*•]\s+(.*)$/
const numbered = /^ {0,3}(\d{1,4}[.)])\s+(.*)$/
const quoted = /^ {0,3}>\s?(.*)$/
const heading = /^#{1,6}\s+(.+)$/
const fence = /^ {0,3}```(.*)$/

interface Reader {
  lines: readonly string[]
  at: number
}

const startsBlock = (line: string): boolean =>
  line.trim() === '' || [bullet, numbered, quoted, heading, fence].some((pattern) => pattern.test(line))

/** Lines from the cursor on for as long as `read` makes something of them. */
function take(reader: Reader, read: (line: string) => string | null): string {
  const taken: string[] = []
  for (; reader.at < reader.lines.length; reader.at += 1) {
    const text = read(reader.lines[reader.at] ?? '')
    if (text === null) break
    taken.push(text)
  }
  return taken.join('\n')
}

function readCode(reader: Reader, info: string, isApart: boolean): Block {
  reader.at += 1
  const text = take(reader, (line) => (fence.test(line) ? null : line))
  reader.at += 1
  return { kind: 'code', text, language: /^[\w+#-]{1,30}$/.test(info) ? info : '', isApart }
}

function readLine(reader: Reader, isApart: boolean): Block | null {
  const line = reader.lines[reader.at] ?? ''
  const item = bullet.exec(line)
  const number = item ? null : numbered.exec(line)
  const title = heading.exec(line)
  if (!item && !number && !title) return null
  reader.at += 1
  if (title) return { kind: 'heading', children: parseInline(title[1] ?? ''), isApart }
  const children = parseInline((item ? item[1] : number?.[2]) ?? '')
  return { kind: 'item', bullet: number?.[1] ?? '•', children, isApart }
}

function readBlock(reader: Reader, isApart: boolean): Block {
  const code = fence.exec(reader.lines[reader.at] ?? '')
  if (code) return readCode(reader, (code[1] ?? '').trim(), isApart)
  const line = readLine(reader, isApart)
  if (line) return line
  const quote = take(reader, (text) => quoted.exec(text)?.[1] ?? null)
  if (quote !== '') return { kind: 'quote', children: parseInline(quote), isApart }
  const begun = reader.at
  const own = take(reader, (text) => (startsBlock(text) && reader.at > begun ? null : text))
  return { kind: 'paragraph', children: parseInline(own), isApart }
}

/** Reads the Markdown subset of messages as the screens do, for channels with a markup of their own. */
export function parseBlocks(text: string): Block[] {
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
