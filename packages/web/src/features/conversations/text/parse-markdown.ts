import { type Inline, parseInline } from '@opora/contract/parse-inline'

export type Block =
  | { kind: 'paragraph' | 'quote'; children: Inline[] }
  | { kind: 'list'; isOrdered: boolean; start: number; items: Inline[][] }
  | { kind: 'code'; text: string }

const bullet = /^ {0,3}[-*•]\s+(.*)$/
const numbered = /^ {0,3}(\d{1,4})[.)]\s+(.*)$/
const quoted = /^ {0,3}>\s?(.*)$/
const fence = /^ {0,3}```/

const startsBlock = (line: string): boolean =>
  line.trim() === '' || [bullet, numbered, quoted, fence].some((pattern) => pattern.test(line))

/** Lines from the cursor on for as long as `read` makes something of them. */
function take(lines: readonly string[], from: number, read: (line: string) => string | null): string[] {
  const taken: string[] = []
  for (let at = from; at < lines.length; at += 1) {
    const text = read(lines[at] ?? '')
    if (text === null) break
    taken.push(text)
  }
  return taken
}

function readCode(lines: readonly string[], at: number): [Block, number] {
  const body = take(lines, at + 1, (line) => (fence.test(line) ? null : line))
  return [{ kind: 'code', text: body.join('\n') }, at + body.length + 2]
}

function readList(lines: readonly string[], at: number, pattern: RegExp): [Block, number] {
  const isOrdered = pattern === numbered
  const items = take(lines, at, (line) => pattern.exec(line)?.[isOrdered ? 2 : 1] ?? null)
  const start = isOrdered ? Number(numbered.exec(lines[at] ?? '')?.[1]) : 1
  return [{ kind: 'list', isOrdered, start, items: items.map((item) => parseInline(item)) }, at + items.length]
}

function readText(lines: readonly string[], at: number): [Block, number] {
  const quote = take(lines, at, (line) => quoted.exec(line)?.[1] ?? null)
  if (quote.length > 0) return [{ kind: 'quote', children: parseInline(quote.join('\n')) }, at + quote.length]
  const own = take(lines, at, (line) => (startsBlock(line) ? null : line))
  return [{ kind: 'paragraph', children: parseInline(own.join('\n')) }, at + own.length]
}

/** Reads the Markdown subset of messages. It never makes HTML and never loses a character that is not markup. */
export function parseMarkdown(text: string): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.trim() === '') {
      at += 1
      continue
    }
    const pattern = bullet.test(line) ? bullet : numbered.test(line) ? numbered : null
    const [block, next] = fence.test(line)
      ? readCode(lines, at)
      : pattern
        ? readList(lines, at, pattern)
        : readText(lines, at)
    blocks.push(block)
    at = next
  }
  return blocks
}
