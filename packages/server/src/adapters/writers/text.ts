import { type Inline, safeHref } from '@opora/contract/parse-inline'
import type { Block } from '@opora/contract/parse-markdown'
import type { DocumentWriter, Entry, WrittenHead, WrittenLine, WrittenMessage } from '../../ports/writer.ts'
import { inChunks } from './in-chunks.ts'
import { plainChars } from './plain-chars.ts'

/** In one line, whatever it holds. */
const line = (text: string): string => plainChars(text).replaceAll(/\s+/g, ' ').trim()

function linked({ text, href }: WrittenLine): string {
  const safe = href === null ? null : safeHref(href)
  return safe && safe !== text ? `${line(text)} (${safe})` : line(text)
}

function inline(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return plainChars(node.text)
    case 'strong':
    case 'em':
      return inlines(node.children)
    case 'link':
      return linked({ text: inlines(node.children), href: node.href })
    case 'cite':
      return `[${node.n}]`
    case 'break':
      return '\n'
  }
}

const inlines = (nodes: readonly Inline[]): string => nodes.map(inline).join('')

function block(part: Block): string {
  switch (part.kind) {
    case 'paragraph':
    case 'heading':
      return inlines(part.children)
    case 'quote':
      return inlines(part.children).replaceAll(/^/gm, '> ')
    case 'list':
      return part.items
        .map(({ marker, children }) => `${part.isOrdered ? marker : '-'} ${inlines(children).replaceAll('\n', '\n  ')}`)
        .join('\n')
    case 'code':
      return plainChars(part.text)
  }
}

function* parts(message: WrittenMessage, { words }: WrittenHead): Generator<string> {
  const marks = message.marks.map((mark) => `, ${line(mark)}`).join('')
  yield `${line(message.author)} (${line(message.about)}${marks})`
  if (message.removed) return yield line(message.removed)
  if (message.forwarded) yield line(message.forwarded)
  if (message.replyTo) yield `> ${line(message.replyTo.author)}: ${line(message.replyTo.preview)}`
  yield* message.blocks.map(block)
  for (const file of message.files) yield `- ${linked(file)}, ${line(file.about)}`
  for (const one of [...message.cards, ...message.buttons]) yield `- ${linked(one)}`
  if (message.sources.length > 0) yield `${line(words.sources)}:`
  for (const one of message.sources) yield `[${one.n}] ${linked(one)}`
}

function written(entry: Entry, head: WrittenHead): string {
  if (entry.kind === 'day') return `* ${line(entry.text)} *\n\n`
  if (entry.kind === 'event') return `${line(entry.text)}, ${line(entry.about)}\n\n`
  return `${[...parts(entry, head)].join('\n')}\n\n`
}

async function* texts(head: WrittenHead, entries: AsyncIterable<Entry>): AsyncIterable<string> {
  yield `${line(head.title)}\n\n`
  if (head.opening) yield `${plainChars(head.opening)}\n\n`
  if (head.facts.length > 0)
    yield `${head.facts.map(({ label, value }) => `${line(label)}: ${line(value)}`).join('\n')}\n\n`
  for await (const entry of entries) yield written(entry, head)
}

/** A talk as text and nothing else, as letters are read that are not formatted. */
export const textWriter: DocumentWriter = {
  mime: 'text/plain; charset=utf-8',
  extension: 'txt',
  hasPictures: false,
  write: (head, entries) => inChunks(texts(head, entries)),
}
