import { type Inline, safeHref } from '@opora/contract/parse-inline'
import type { Block } from '@opora/contract/parse-markdown'
import type {
  DocumentWriter,
  Entry,
  WrittenFile,
  WrittenHead,
  WrittenLine,
  WrittenMessage,
} from '../../ports/writer.ts'
import { inChunks } from './in-chunks.ts'
import { plainChars } from './plain-chars.ts'

/** Letters that are letters in every dialect, wherever they stand. */
const literal = (text: string): string =>
  plainChars(text)
    .replaceAll(/[\\`*_[\]<>#|~&!$]/g, '\\$&')
    .replaceAll(/^([ \t]*)([-+=])/gm, '$1\\$2')
    .replaceAll(/^([ \t]*\d+)([.)])/gm, '$1\\$2')

/** In one line, whatever it holds. */
const line = (text: string): string => literal(text.replaceAll(/\s+/g, ' ').trim())

const address = (href: string): string => `<${href.replaceAll(/[<>\s]/g, encodeURIComponent)}>`

function linked({ text, href }: WrittenLine): string {
  const safe = href === null ? null : safeHref(href)
  return safe ? `[${line(text)}](${address(safe)})` : line(text)
}

/** A fence longer than any in the text. */
function fenced(text: string, mark: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  return '`'.repeat(Math.max(mark.length, longest + 1))
}

function code(text: string): string {
  const own = plainChars(text).replaceAll('\n', ' ')
  const fence = fenced(own, '`')
  return /^`|`$/.test(own) ? `${fence} ${own} ${fence}` : `${fence}${own}${fence}`
}

function inline(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return literal(node.text)
    case 'code':
      return code(node.text)
    case 'strong':
      return `**${inlines(node.children)}**`
    case 'em':
      return `*${inlines(node.children)}*`
    case 'link':
      return `[${inlines(node.children)}](${address(node.href)})`
    case 'cite':
      return `\\[${node.n}\\]`
    case 'break':
      return '  \n'
  }
}

const inlines = (nodes: readonly Inline[]): string => nodes.map(inline).join('')

const quoted = (text: string): string => text.replaceAll(/^/gm, '> ')

/** Lines of an item of a list stand under its marker. */
const hanging = (text: string): string => text.replaceAll('\n', '\n   ')

function block(part: Block): string {
  switch (part.kind) {
    case 'paragraph':
      return inlines(part.children).trimStart()
    case 'heading':
      return `#### ${inlines(part.children).replaceAll('\n', ' ')}`
    case 'quote':
      return quoted(inlines(part.children))
    case 'list':
      return part.items
        .map(({ marker, children }) => `${part.isOrdered ? marker : '-'} ${hanging(inlines(children))}`)
        .join('\n')
    case 'code': {
      const text = plainChars(part.text)
      const fence = fenced(text, '```')
      return `${fence}${part.language}\n${text}\n${fence}`
    }
  }
}

const file = (one: WrittenFile): string => `- 📎 ${linked(one)} (${line(one.about)})`

function* messageParts(message: WrittenMessage, { words }: WrittenHead): Generator<string> {
  const marks = message.marks.map((mark) => `, *${line(mark)}*`).join('')
  yield `### ${line(message.author)}`
  yield `${line(message.about)}${marks}`
  if (message.removed) return yield `*${line(message.removed)}*`
  if (message.forwarded) yield `*${line(message.forwarded)}*`
  if (message.replyTo) yield `> **${line(message.replyTo.author)}:** ${line(message.replyTo.preview)}`
  for (const part of message.blocks) yield block(part)
  if (message.files.length > 0) yield message.files.map(file).join('\n')
  if (message.cards.length > 0) yield message.cards.map((card) => `- ${linked(card)}`).join('\n')
  if (message.buttons.length > 0) yield message.buttons.map((button) => `- \\[ ${linked(button)} \\]`).join('\n')
  if (message.sources.length > 0) {
    const sources = message.sources.map((one) => `- \\[${one.n}\\] ${linked(one)}: “${line(one.quote)}”`)
    yield `*${line(words.sources)}*\n\n${sources.join('\n')}`
  }
}

function written(entry: Entry, head: WrittenHead): string {
  if (entry.kind === 'day') return `## ${line(entry.text)}\n\n`
  if (entry.kind === 'event') return `*${line(entry.text)}, ${line(entry.about)}*\n\n`
  const text = [...messageParts(entry, head)].join('\n\n')
  return `${entry.look === 'note' ? quoted(text) : text}\n\n`
}

async function* texts(head: WrittenHead, entries: AsyncIterable<Entry>): AsyncIterable<string> {
  const facts = head.facts.map(({ label, value }) => `- **${line(label)}:** ${line(value)}`)
  yield `# ${line(head.title)}\n\n${facts.join('\n')}\n\n`
  for await (const entry of entries) yield written(entry, head)
}

/** A talk as Markdown that shows the same in every reader: no HTML, and no mark that is not ours. */
export const markdownWriter: DocumentWriter = {
  mime: 'text/markdown; charset=utf-8',
  extension: 'md',
  hasPictures: false,
  write: (head, entries) => inChunks(texts(head, entries)),
}
