/** A run of a message's text in our Markdown subset; `cite` is the chip `[n]`, `href` is always a web address. */
export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'strong' | 'em'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'cite'; n: number }
  | { kind: 'break' }

interface Found {
  node: Inline
  end: number
}

/** Remembers which closing marks are not there, so that a wall of asterisks stays linear. */
interface Scan {
  text: string
  depth: number
  missing: Set<string>
}

const maxDepth = 6
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char)

function closing(scan: Scan, mark: string, from: number): number {
  if (scan.missing.has(mark)) return -1
  let at = scan.text.indexOf(mark, from)
  while (mark !== '`' && at > 0 && scan.text[at - 1] === '\\') at = scan.text.indexOf(mark, at + 1)
  if (at === -1) scan.missing.add(mark)
  return at
}

/** Only web addresses become links: `javascript:`, `data:`, broken ones and those with a name before the host stay text. */
export function safeHref(address: string): string | null {
  try {
    return /^https?:\/\/[\p{L}\p{M}\p{N}.:-]+([/?#]|$)/iu.test(address) ? new URL(address).href : null
  } catch {
    return null
  }
}

function findCode(scan: Scan, at: number): Found | null {
  const end = closing(scan, '`', at + 1)
  return end > at + 1 ? { node: { kind: 'code', text: scan.text.slice(at + 1, end) }, end: end + 1 } : null
}

/** Marks that stand around whole words: `2*3*4` and `my_file_name` are what they look like. */
const isOfWords = (mark: string): boolean => mark === '*' || mark.startsWith('_')

function findEmphasis(scan: Scan, at: number): Found | null {
  const { text } = scan
  const mark = text.startsWith('**', at) || text.startsWith('__', at) ? text.slice(at, at + 2) : text.charAt(at)
  const start = at + mark.length
  if (scan.depth >= maxDepth || /^\s|^$/.test(text.slice(start, start + 1))) return null
  if (isOfWords(mark) && isWord(text[at - 1])) return null
  const end = closing(scan, mark, start)
  if (end <= start || /\s/.test(text.charAt(end - 1)) || (isOfWords(mark) && isWord(text[end + mark.length]))) {
    return null
  }
  const children = parseInline(text.slice(start, end), scan.depth + 1)
  return { node: { kind: mark.length === 2 ? 'strong' : 'em', children }, end: end + mark.length }
}

function findBracket(scan: Scan, at: number): Found | null {
  const rest = scan.text.slice(at, at + 2400)
  const cite = /^\[(\d{1,3})\](?!\()/.exec(rest)
  if (cite) return { node: { kind: 'cite', n: Number(cite[1]) }, end: at + cite[0].length }
  // What is meant for a picture stays as it was typed: its address is the link.
  if (scan.text[at - 1] === '!') return null
  const link = /^\[([^\][\n]{1,300})\]\(([^\s()<>]{1,2000})\)/.exec(rest)
  const href = link ? safeHref(link[2] ?? '') : null
  if (!link || !href) return null
  return { node: { kind: 'link', href, children: [{ kind: 'text', text: link[1] ?? '' }] }, end: at + link[0].length }
}

/** The address that begins there, without the full stop behind it; null when none a browser opens as a page does. */
export function addressAt(text: string, at: number): { shown: string; href: string } | null {
  if (isWord(text[at - 1])) return null
  const match = /^https?:\/\/[^\s<>"'`\\]{1,2000}/i.exec(text.slice(at, at + 2100))
  const shown = match?.[0].replace(/[.,;:!?)\]*»]+$/, '')
  const href = shown ? safeHref(shown) : null
  return shown && href ? { shown, href } : null
}

function findAddress(scan: Scan, at: number): Found | null {
  const found = addressAt(scan.text, at)
  if (!found) return null
  const { shown, href } = found
  return { node: { kind: 'link', href, children: [{ kind: 'text', text: shown }] }, end: at + shown.length }
}

function findAt(scan: Scan, at: number): Found | null {
  switch (scan.text.charAt(at)) {
    case '`':
      return findCode(scan, at)
    case '*':
    case '_':
      return findEmphasis(scan, at)
    case '[':
      return findBracket(scan, at)
    case '\n':
      return { node: { kind: 'break' }, end: at + 1 }
    default:
      return findAddress(scan, at)
  }
}

/**
 * Reads bold, italic, code, links, addresses and `[n]` of one paragraph; everything else is text. A backslash before
 * a mark, or before what would make an item of a list of its line, makes a letter of it.
 */
export function parseInline(text: string, depth = 0): Inline[] {
  const scan: Scan = { text, depth, missing: new Set() }
  const nodes: Inline[] = []
  let plain = ''
  let from = 0
  const say = (end: number): void => {
    plain += text.slice(from, end)
  }
  const flush = (): void => {
    if (plain) nodes.push({ kind: 'text', text: plain })
    plain = ''
  }
  const marks = /\\[`*_[#>]|\\[-•](?<=^[^\S\n]*\\+.)|\\[.)](?<=^[^\S\n]*\d{1,4}\\+.)|[`*_[\n]|https?:\/\//gim
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const { index, 0: sign } = mark
    if (sign.startsWith('\\')) {
      say(index)
      from = index + 1
      continue
    }
    const found = findAt(scan, index)
    if (!found) {
      if (sign.length === 1 && text[index + 1] === sign && sign !== '\n') marks.lastIndex = index + 2
      continue
    }
    say(index)
    flush()
    nodes.push(found.node)
    from = found.end
    marks.lastIndex = from
  }
  say(text.length)
  flush()
  return nodes
}
