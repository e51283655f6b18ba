export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: 'strong' | 'em'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'cite'; n: number }

/** Only addresses a browser opens as a page, with nothing before their host; everything else stays text. */
export function safeHref(address: string): string | null {
  try {
    return /^https?:\/\/[\p{L}\p{M}\p{N}.:-]+([/?#]|$)/iu.test(address) ? new URL(address).href : null
  } catch {
    return null
  }
}

const code = /`([^`\n]+)`/y
const strong = /\*\*(?=\S)([^\n]{0,2000}?\S)\*\*/y
const emphasis = /\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![*\p{L}\p{N}])/uy
const underscore = /_(?=[^\s_])([^_\n]*?[^\s_])_(?![\p{L}\p{N}_])/uy
const link = /\[([^\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y
const cite = /\[(\d{1,2})\]/y
const bare = /https?:\/\/[^\s<>"'`*]{1,2000}[^\s<>"'`*.,;:!?)\]}»]/y
const maxDepth = 4

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const isWordBefore = (text: string, at: number): boolean => at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')

interface Found {
  node: Inline
  length: number
}

function readAt(text: string, at: number, depth: number): Found | null {
  const nested = (inner: string | undefined): Inline[] => parseInline(inner ?? '', depth + 1)
  let found: RegExpExecArray | null
  switch (text[at] ?? '') {
    case '\n':
      return { node: { type: 'break' }, length: 1 }
    case '`':
      found = matchAt(code, text, at)
      return found && { node: { type: 'code', text: found[1] ?? '' }, length: found[0].length }
    case '*':
      found = matchAt(strong, text, at)
      if (found) return { node: { type: 'strong', children: nested(found[1]) }, length: found[0].length }
      found = isWordBefore(text, at) ? null : matchAt(emphasis, text, at)
      return found && { node: { type: 'em', children: nested(found[1]) }, length: found[0].length }
    case '_':
      found = isWordBefore(text, at) ? null : matchAt(underscore, text, at)
      return found && { node: { type: 'em', children: nested(found[1]) }, length: found[0].length }
    case '[': {
      // A picture stays as it was typed.
      found = text[at - 1] === '!' ? null : matchAt(link, text, at)
      const href = found && safeHref(found[2] ?? '')
      if (found && href) return { node: { type: 'link', href, children: nested(found[1]) }, length: found[0].length }
      found = matchAt(cite, text, at)
      return found && { node: { type: 'cite', n: Number(found[1]) }, length: found[0].length }
    }
    case 'h': {
      found = isWordBefore(text, at) ? null : matchAt(bare, text, at)
      const href = found && safeHref(found[0])
      if (!found || !href) return null
      return { node: { type: 'link', href, children: [{ type: 'text', text: found[0] }] }, length: found[0].length }
    }
    default:
      return null
  }
}

/** Bold, italic, code, links and citations of one paragraph. */
export function parseInline(text: string, depth = 0): Inline[] {
  if (depth > maxDepth) return [{ type: 'text', text }]
  const nodes: Inline[] = []
  let plain = ''
  let at = 0
  const flush = (): void => {
    if (plain) nodes.push({ type: 'text', text: plain })
    plain = ''
  }
  while (at < text.length) {
    const found = readAt(text, at, depth)
    if (found) {
      // A chip hugs the word it proves.
      if (found.node.type === 'cite') plain = plain.trimEnd()
      flush()
      nodes.push(found.node)
      at += found.length
    } else {
      plain += text[at]
      at += 1
    }
  }
  flush()
  return nodes
}
