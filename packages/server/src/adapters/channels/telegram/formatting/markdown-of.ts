import { safeHref } from '@opora/contract/parse-inline'

/** What Telegram lays over a text; entities nest, and what they cover may overlap. */
export interface Entity {
  type: string
  offset: number
  length: number
  url?: string | undefined
}

/** What one UTF-16 unit of the text is. */
interface Style {
  isBold: boolean
  isItalic: boolean
  isCode: boolean
  href: string
}

interface Run extends Style {
  text: string
}

/** With the address it leads to, '' for none. */
type Linked = Entity & { href: string }

const none: Style = { isBold: false, isItalic: false, isCode: false, href: '' }
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char)

function hrefOf(entity: Entity, covered: string): string {
  const isBare = entity.type === 'url' && !/^https?:\/\//i.test(covered)
  const address = isBare ? `http://${covered}` : entity.type === 'text_link' ? (entity.url ?? '') : ''
  const href = safeHref(address) ?? ''
  return href.replaceAll('(', '%28').replaceAll(')', '%29')
}

function styleWith(style: Style, entity: Linked): Style {
  switch (entity.type) {
    case 'bold':
      return { ...style, isBold: true }
    case 'italic':
      return { ...style, isItalic: true }
    case 'code':
      return { ...style, isCode: true }
    default:
      return entity.href ? { ...style, href: entity.href } : style
  }
}

function runsOf(text: string, from: number, entities: readonly Linked[]): Run[] {
  const edges = new Set([0, text.length])
  for (const { offset, length } of entities) {
    for (const edge of [offset - from, offset + length - from]) if (edge > 0 && edge < text.length) edges.add(edge)
  }
  const places = [...edges].sort((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length
    const over = entities.filter((one) => one.offset - from <= start && one.offset + one.length - from >= end)
    const style = over.reduce(styleWith, none)
    return { ...style, text: text.slice(start, end) }
  })
}

/** Puts marks around words, never around white space, and not where they would be read as something else. */
function wrap(inner: string, mark: string, isFit: (core: string, before: string, after: string) => boolean): string {
  const core = inner.trim()
  if (core === '') return inner
  const [before = '', after = ''] = inner.split(core, 2)
  return isFit(core, before, after) ? `${before}${mark}${core}${mark}${after}` : inner
}

function leaf({ text, isCode, href }: Run): string {
  if (isCode && !text.includes('`')) return `\`${text}\``
  if (!href || !/^[^\][\n]{1,300}$/.test(text)) return text
  return `[${text}](${href})`
}

/** Neighbours that are alike in one thing, together. */
function groupsBy(runs: readonly Run[], key: 'isBold' | 'isItalic' | 'href'): Run[][] {
  const groups: Run[][] = []
  for (const run of runs) {
    const last = groups.at(-1)
    if (last?.[0]?.[key] === run[key]) last.push(run)
    else groups.push([run])
  }
  return groups
}

const leaves = (runs: readonly Run[]): string =>
  groupsBy(runs, 'href')
    .map((group) => {
      const [first] = group
      if (!first?.href) return group.map(leaf).join('')
      return leaf({ ...first, isCode: false, text: group.map(({ text }) => text).join('') })
    })
    .join('')

const textOf = (runs: readonly Run[] | undefined): string => (runs ?? []).map(({ text }) => text).join('')

function italics(runs: readonly Run[]): string {
  const groups = groupsBy(runs, 'isItalic')
  return groups
    .map((group, index) => {
      const inner = leaves(group)
      if (!group[0]?.isItalic) return inner
      const previous = textOf(groups[index - 1]).at(-1)
      const next = textOf(groups[index + 1])[0]
      return wrap(inner, '_', (core, before, after) => {
        const isFree = (before !== '' || !isWord(previous)) && (after !== '' || !isWord(next))
        return isFree && !core.includes('_')
      })
    })
    .join('')
}

function markLine(runs: readonly Run[]): string {
  return groupsBy(runs, 'isBold')
    .map((group) => {
      const inner = italics(group)
      return group[0]?.isBold ? wrap(inner, '**', (core) => !core.includes('*')) : inner
    })
    .join('')
}

interface Line {
  text: string
  from: number
}

function linesOf(text: string): Line[] {
  let from = 0
  return text.split('\n').map((line) => {
    const at = from
    from += line.length + 1
    return { text: line, from: at }
  })
}

/** Whether a line, or an empty one between others, lies under an entity. */
const isUnder = ({ text, from }: Line, { offset, length }: Entity): boolean =>
  text === '' ? offset < from && from < offset + length : offset < from + text.length && from < offset + length

/** Control characters, and marks that turn the direction of everything behind them. */
const unseen = /(?![\n\t])[\p{Cc}\u202d\u202e]/gu

/**
 * Telegram's text and entities as our Markdown subset. What the subset does not know stays as plain words, and
 * so does formatting that its marks could not say exactly there.
 */
export function markdownOf(text: string, entities: readonly Entity[]): string {
  const inline = entities.map((one) => ({ ...one, href: hrefOf(one, text.slice(one.offset, one.offset + one.length)) }))
  const blocks = (...types: string[]): Entity[] => entities.filter(({ type }) => types.includes(type))
  const code = text.includes('```') ? [] : blocks('pre')
  const quotes = blocks('blockquote', 'expandable_blockquote')
  const written: string[] = []
  let open: Entity | undefined
  for (const line of linesOf(text)) {
    const pre = code.find((one) => isUnder(line, one))
    if (pre !== open) {
      if (open) written.push('```')
      if (pre) written.push('```')
      open = pre
    }
    const marked = pre ? line.text : markLine(runsOf(line.text, line.from, inline))
    written.push(!pre && quotes.some((quote) => isUnder(line, quote)) ? `> ${marked}` : marked)
  }
  if (open) written.push('```')
  return written.join('\n').replace(unseen, '')
}
