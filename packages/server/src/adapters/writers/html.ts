import { createHash } from 'node:crypto'
import type { Inline } from '@opora/contract/parse-inline'
import { safeHref } from '@opora/contract/parse-inline'
import type { Block, ListItem } from '@opora/contract/parse-markdown'
import type {
  DocumentWriter,
  Entry,
  Picture,
  WrittenFile,
  WrittenHead,
  WrittenLine,
  WrittenMessage,
} from '../../ports/writer.ts'
import { style } from './html-style.ts'
import { inChunks } from './in-chunks.ts'
import { escaped } from './plain-chars.ts'

const anchor = (href: string | null, inner: string): string => {
  const safe = href === null ? null : safeHref(href)
  return safe ? `<a href="${escaped(safe)}" rel="noopener noreferrer nofollow">${inner}</a>` : inner
}

/** What others typed may be of any direction, and turns nothing outside itself. */
const bdi = (text: string): string => `<bdi>${escaped(text)}</bdi>`
const linked = ({ text, href }: WrittenLine): string => anchor(href, bdi(text))

function inline(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return escaped(node.text)
    case 'code':
      return `<code>${escaped(node.text)}</code>`
    case 'strong':
      return `<strong>${inlines(node.children)}</strong>`
    case 'em':
      return `<em>${inlines(node.children)}</em>`
    case 'link':
      return anchor(node.href, inlines(node.children))
    case 'cite':
      return `<sup>[${node.n}]</sup>`
    case 'break':
      return '<br>'
  }
}

const inlines = (nodes: readonly Inline[]): string => nodes.map(inline).join('')

const items = (list: readonly ListItem[]): string =>
  list.map(({ children }) => `<li>${inlines(children)}</li>`).join('')

function block(part: Block): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p>${inlines(part.children)}</p>`
    case 'heading':
      return `<h4>${inlines(part.children)}</h4>`
    case 'quote':
      return `<blockquote>${inlines(part.children)}</blockquote>`
    case 'list':
      return part.isOrdered
        ? `<ol start="${Number.parseInt(part.items[0]?.marker ?? '1', 10)}">${items(part.items)}</ol>`
        : `<ul>${items(part.items)}</ul>`
    case 'code':
      return `<pre><code>${escaped(part.text)}</code></pre>`
  }
}

function picture({ bytes, kind, widthPx, heightPx }: Picture, name: string): string {
  const data = Buffer.from(bytes).toString('base64')
  const size = `width="${widthPx}" height="${heightPx}"`
  return `<img src="data:image/${kind};base64,${data}" alt="${escaped(name)}" ${size}>`
}

const file = (one: WrittenFile): string =>
  `<li>${linked(one)} <small>${escaped(one.about)}</small>${one.picture ? `<br>${picture(one.picture, one.text)}` : ''}</li>`

const list = (name: string, rows: readonly string[]): string =>
  rows.length > 0 ? `<ul class="${name}">${rows.join('')}</ul>` : ''

function body(message: WrittenMessage, { words }: WrittenHead): string {
  if (message.removed) return `<p class="gone">${escaped(message.removed)}</p>`
  const { replyTo, forwarded, sources } = message
  const quote = replyTo
    ? `<blockquote class="reply"><b>${bdi(replyTo.author)}</b> ${bdi(replyTo.preview)}</blockquote>`
    : ''
  const from = forwarded ? `<p class="gone">${bdi(forwarded)}</p>` : ''
  const quotes = sources.map((one) => `<li>[${one.n}] ${linked(one)}: <q>${escaped(one.quote)}</q></li>`)
  return [
    from,
    quote,
    message.blocks.map(block).join(''),
    list('files', message.files.map(file)),
    list(
      'cards',
      message.cards.map((card) => `<li>${linked(card)}</li>`),
    ),
    list(
      'buttons',
      message.buttons.map((button) => `<li>${linked(button)}</li>`),
    ),
    quotes.length > 0 ? `<p class="lead">${escaped(words.sources)}</p>${list('sources', quotes)}` : '',
  ].join('')
}

function written(entry: Entry, head: WrittenHead): string {
  if (entry.kind === 'day') return `<h2>${escaped(entry.text)}</h2>\n`
  if (entry.kind === 'event') return `<p class="event">${bdi(entry.text)}, <small>${escaped(entry.about)}</small></p>\n`
  const marks = entry.marks.map((mark) => `, <em>${escaped(mark)}</em>`).join('')
  const by = `<h3>${bdi(entry.author)} <small>${escaped(entry.about)}${marks}</small></h3>`
  return `<article class="${entry.look}" dir="auto">${by}${body(entry, head)}</article>\n`
}

/** No script, no frame, nothing fetched; this one style and pictures that are in the file itself. */
const policy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

async function* texts(head: WrittenHead, entries: AsyncIterable<Entry>): AsyncIterable<string> {
  const facts = head.facts.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${bdi(value)}</dd>`)
  yield `<!doctype html>
<html lang="${head.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(head.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${bdi(head.title)}</h1>
${head.opening ? `<p class="opening">${bdi(head.opening)}</p>\n` : ''}<dl>${facts.join('')}</dl>
`
  for await (const entry of entries) yield written(entry, head)
  yield '</main>\n</body>\n</html>\n'
}

/** A talk as one file a browser shows without fetching or running anything. */
export const htmlWriter: DocumentWriter = {
  mime: 'text/html; charset=utf-8',
  extension: 'html',
  hasPictures: true,
  write: (head, entries) => inChunks(texts(head, entries)),
}
