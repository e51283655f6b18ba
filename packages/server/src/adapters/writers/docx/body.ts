import type { Inline } from '@opora/contract/parse-inline'
import { safeHref } from '@opora/contract/parse-inline'
import type { Block } from '@opora/contract/parse-markdown'
import type { Entry, Picture, WrittenHead, WrittenLine, WrittenMessage } from '../../../ports/writer.ts'
import { escaped } from '../plain-chars.ts'

/** What the body of a document refers to; written into its other parts once the body is whole. */
export interface Referred {
  /** Addresses by the id of their relation. */
  links: Map<string, string>
  pictures: { name: string; picture: Picture }[]
  /** The number each ordered list begins with. */
  ordered: number[]
}

interface Look {
  bold?: boolean
  italic?: boolean
  style?: string
}

const style = (name: string): string => `<w:rStyle w:val="${name}"/>`

/** Words as words: nothing in a run of text is a field, whatever it says. */
function run(text: string, { bold, italic, style: named }: Look = {}): string {
  const look = `${named ? style(named) : ''}${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}`
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
  return `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}${lines.join('<w:br/>')}</w:r>`
}

const paragraph = (named: string, inner: string, more = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${named}"/>${more}</w:pPr>${inner}</w:p>`

function linkTo(referred: Referred, href: string | null, inner: string): string {
  const safe = href === null ? null : safeHref(href)
  if (!safe) return inner
  let id = referred.links.get(safe)
  if (!id) {
    id = `link${referred.links.size + 1}`
    referred.links.set(safe, id)
  }
  return `<w:hyperlink r:id="${id}" w:history="1">${inner}</w:hyperlink>`
}

function inline(referred: Referred, node: Inline, look: Look = {}): string {
  switch (node.kind) {
    case 'text':
      return run(node.text, look)
    case 'code':
      return run(node.text, { ...look, style: 'CodeText' })
    case 'cite':
      return run(`[${node.n}]`, look)
    case 'break':
      return '<w:r><w:br/></w:r>'
    case 'strong':
      return inlines(referred, node.children, { ...look, bold: true })
    case 'em':
      return inlines(referred, node.children, { ...look, italic: true })
    case 'link':
      return linkTo(referred, node.href, inlines(referred, node.children, { ...look, style: 'Hyperlink' }))
  }
}

const inlines = (referred: Referred, nodes: readonly Inline[], look: Look = {}): string =>
  nodes.map((node) => inline(referred, node, look)).join('')

const listed = (number: number): string => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${number}"/></w:numPr>`

/** The list of bullets is the first, each ordered one is a list of its own behind it. */
function listNumber(referred: Referred, marker: string): number {
  referred.ordered.push(Number.parseInt(marker, 10))
  return referred.ordered.length + 1
}

function block(referred: Referred, part: Block): string {
  switch (part.kind) {
    case 'paragraph':
      return paragraph('Message', inlines(referred, part.children))
    case 'heading':
      return paragraph('Message', inlines(referred, part.children, { bold: true }))
    case 'quote':
      return paragraph('Quote', inlines(referred, part.children))
    case 'code':
      return paragraph('Code', run(part.text))
    case 'list': {
      const number = part.isOrdered ? listNumber(referred, part.items[0]?.marker ?? '1') : 1
      return part.items
        .map(({ children }) => paragraph('ListItem', inlines(referred, children), listed(number)))
        .join('')
    }
  }
}

const emuPerPx = 9525
const widest = 480

function picture(referred: Referred, one: Picture, title: string): string {
  const number = referred.pictures.length + 1
  const name = `picture${number}.${one.kind}`
  referred.pictures.push({ name, picture: one })
  const scale = Math.min(1, widest / one.widthPx, 360 / one.heightPx)
  const [cx, cy] = [one.widthPx, one.heightPx].map((px) => Math.max(1, Math.round(px * scale * emuPerPx)))
  const called = `id="${number}" name="${name}" descr="${escaped(title)}"`
  const shape = `<pic:pic><pic:nvPicPr><pic:cNvPr ${called}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`
  const drawing = `<w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr ${called}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${shape}</a:graphicData></a:graphic></wp:inline></w:drawing>`
  return paragraph('Message', `<w:r>${drawing}</w:r>`)
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function line(referred: Referred, { text, href }: WrittenLine, around: [string, string]): string {
  const inner = run(oneLine(text), href ? { style: 'Hyperlink' } : {})
  return paragraph('Message', `${run(around[0])}${linkTo(referred, href, inner)}${run(around[1])}`)
}

function message(referred: Referred, entry: WrittenMessage, { words }: WrittenHead): string {
  const about = [entry.about, ...entry.marks].join(', ')
  const by = `${run(oneLine(entry.author), { bold: true })}${run(`  ${oneLine(about)}`, { style: 'Mute' })}`
  const head = paragraph(entry.look === 'note' ? 'NoteAuthor' : 'MessageAuthor', by)
  if (entry.removed) return head + paragraph('Message', run(entry.removed, { italic: true, style: 'Mute' }))
  const { replyTo, forwarded, sources } = entry
  const parts = [
    forwarded ? paragraph('Message', run(oneLine(forwarded), { italic: true, style: 'Mute' })) : '',
    replyTo ? paragraph('Quote', run(`${oneLine(replyTo.author)}: ${oneLine(replyTo.preview)}`)) : '',
    ...entry.blocks.map((part) => block(referred, part)),
    ...entry.files.map(
      (file) =>
        line(referred, file, ['📎 ', ` (${oneLine(file.about)})`]) +
        (file.picture ? picture(referred, file.picture, file.text) : ''),
    ),
    ...entry.cards.map((card) => line(referred, card, ['• ', ''])),
    ...entry.buttons.map((button) => line(referred, button, ['[ ', ' ]'])),
    sources.length > 0 ? paragraph('Message', run(words.sources, { style: 'Mute' })) : '',
    ...sources.map((one) => line(referred, one, [`[${one.n}] `, `: “${oneLine(one.quote)}”`])),
  ]
  return head + parts.join('')
}

/** What comes before the entries. */
export function headXml(head: WrittenHead): string {
  const facts = head.facts.map(({ label, value }) =>
    paragraph('Fact', `${run(`${label}: `, { bold: true })}${run(oneLine(value))}`),
  )
  return paragraph('Title', run(oneLine(head.title))) + facts.join('')
}

export function entryXml(referred: Referred, entry: Entry, head: WrittenHead): string {
  if (entry.kind === 'day') return paragraph('Heading1', run(entry.text))
  if (entry.kind === 'event') return paragraph('Event', run(`${oneLine(entry.text)}, ${entry.about}`))
  return message(referred, entry, head)
}
