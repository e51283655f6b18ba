import { safeHref } from '@opora/contract/parse-inline'
import { escapeLineMarks, escapeMarks, shows } from '@opora/contract/plain-text'

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

/** How words without formatting are written. */
type Write = (words: string) => string

function leaf({ text, isCode, href }: Run, write: Write): string {
  if (isCode && !text.includes('`')) return `\`${text}\``
  if (!href || !/^[^\][\n]{1,300}$/.test(text)) return write(text)
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

const leaves = (runs: readonly Run[], write: Write): string =>
  groupsBy(runs, 'href')
    .map((group) => {
      const [first] = group
      if (!first?.href) return group.map((run) => leaf(run, write)).join('')
      return leaf({ ...first, isCode: false, text: group.map(({ text }) => text).join('') }, write)
    })
    .join('')

const textOf = (runs: readonly Run[] | undefined): string => (runs ?? []).map(({ text }) => text).join('')

function italics(runs: readonly Run[], write: Write): string {
  const groups = groupsBy(runs, 'isItalic')
  return groups
    .map((group, index) => {
      const inner = leaves(group, write)
      if (!group[0]?.isItalic) return inner
      const previous = textOf(groups[index - 1]).at(-1)
      const next = textOf(groups[index + 1])[0]
      return wrap(inner, '_', (core, before, after) => {
        const isFree = (before !== '' || !isWord(previous)) && (after !== '' || !isWord(next))
        return isFree && !/(?<!\\)_/.test(core)
      })
    })
    .join('')
}

function markLine(runs: readonly Run[], write: Write): string {
  return groupsBy(runs, 'isBold')
    .map((group) => {
      const inner = italics(group, write)
      return group[0]?.isBold ? wrap(inner, '**', (core) => !/(?<!\\)\*/.test(core)) : inner
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

function withoutUnseen(text: string, entities: readonly Entity[]): { text: string; entities: readonly Entity[] } {
  const clean = text.replace(unseen, '')
  if (clean === text) return { text, entities }
  const place = (at: number): number => text.slice(0, at).replace(unseen, '').length
  const moved = entities.map((one) => {
    const offset = place(one.offset)
    return { ...one, offset, length: place(one.offset + one.length) - offset }
  })
  return { text: clean, entities: moved.filter(({ length }) => length > 0) }
}

interface Stretch {
  code: Entity | undefined
  lines: Line[]
}

/** Neighbouring lines that lie under the same code, or under none. */
function stretchesOf(lines: readonly Line[], codes: readonly Entity[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const line of lines) {
    const code = codes.find((one) => isUnder(line, one))
    const last = stretches.at(-1)
    if (last && last.code === code) last.lines.push(line)
    else stretches.push({ code, lines: [line] })
  }
  return stretches
}

/** Lines outside of code, with backslashes only where words would be taken for marks. */
function paragraphs(lines: readonly Line[], inline: readonly Linked[], quotes: readonly Entity[]): string[] {
  const words = lines.map(({ text }) => text)
  const written = (write: Write): string[] => lines.map(({ text, from }) => markLine(runsOf(text, from, inline), write))
  const isTrue = (texts: readonly string[]): boolean => shows(texts.join('\n'), words.join('\n'))
  const texts = [written((run) => run), written(escapeMarks)].find(isTrue) ?? words.map(escapeMarks)
  return texts.map((text, at) => {
    const line = lines[at]
    const isQuoted = line !== undefined && quotes.some((quote) => isUnder(line, quote))
    return isQuoted ? `> ${text}` : escapeLineMarks(text)
  })
}

/**
 * Telegram's text and entities as our Markdown subset, which shows the same words. What the subset does not know
 * stays as plain words, and so does formatting that its marks could not say exactly there.
 */
export function markdownOf(told: string, marks: readonly Entity[]): string {
  const { text, entities } = withoutUnseen(told, marks)
  const inline = entities.map((one) => ({ ...one, href: hrefOf(one, text.slice(one.offset, one.offset + one.length)) }))
  const blocks = (...types: string[]): Entity[] => entities.filter(({ type }) => types.includes(type))
  const code = text.includes('```') ? [] : blocks('pre')
  const quotes = blocks('blockquote', 'expandable_blockquote')
  const written = stretchesOf(linesOf(text), code).flatMap((stretch) => {
    if (!stretch.code) return paragraphs(stretch.lines, inline, quotes)
    return ['```', ...stretch.lines.map((line) => line.text), '```']
  })
  return written.join('\n')
}
