import { parseHTML } from 'linkedom'
import type { Block } from '../../ports/reader.ts'
import { oneLine } from './clean-text.ts'

/** The little of the DOM that reading needs. */
export interface HtmlNode {
  nodeType: number
  localName?: string
  textContent: string | null
  childNodes: Iterable<HtmlNode>
  getAttribute?(name: string): string | null
  querySelectorAll?(selector: string): Iterable<HtmlNode>
  remove?(): void
}

export interface HtmlDocument {
  title: string
  body: HtmlNode
}

const elementNode = 1
const textNode = 3
const maxDepth = 200
const neverText = new Set(
  'script style noscript template iframe object embed svg canvas math form-associated select option textarea button input audio video map head title'.split(
    ' ',
  ),
)
const ownBlock = new Set(
  'address article aside blockquote body center dd details dialog div fieldset figcaption figure footer form header hr legend main nav p search section'.split(
    ' ',
  ),
)
// A question that unfolds its answer leads it like a heading does.
const unfolding = new Set(['summary', 'dt'])
const unfoldingLevel = 6

/**
 * A page with the head and body that HTML lets its author leave out: the tree builder takes them as written, and its
 * `head`, `title` and `body` put empty ones beside what is there.
 */
export function documentOf(html: string) {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html>${html}</html>`)
  const root = document.documentElement
  const body = document.querySelector('body')
  if (body?.parentNode !== root || root.querySelector('head')) return document
  const head = document.createElement('head')
  while (root.firstChild && root.firstChild !== body) head.append(root.firstChild)
  root.prepend(head)
  return document
}

export function parseHtml(html: string): HtmlDocument {
  const document = documentOf(html)
  const body = document.querySelector('body') ?? document.documentElement
  const title = [...document.querySelectorAll('title')].find((one) => !one.closest('svg'))
  return { title: oneLine(title?.textContent ?? ''), body: body as unknown as HtmlNode }
}

export function blocksOfHtml(html: string): { title: string; blocks: Block[] } {
  const { title, body } = parseHtml(html)
  return { title, blocks: blocksOf(body) }
}

/** Headings, paragraphs, lists, tables and code in reading order; nothing that would run or that only decorates. */
export function blocksOf(root: HtmlNode): Block[] {
  const blocks: Block[] = []
  let pending = ''
  let anchor: string | undefined

  function flush(): void {
    const text = pending
    pending = ''
    if (text.trim() === '') return
    push({ kind: 'paragraph', text })
  }

  function push(block: Block): void {
    if (anchor && block.kind !== 'heading') block.anchor ??= anchor
    if (block.kind === 'heading') anchor = block.anchor
    blocks.push(block)
  }

  function walk(node: HtmlNode, depth: number): void {
    for (const child of node.childNodes) {
      if (child.nodeType === textNode) pending += (child.textContent ?? '').replace(/\s+/g, ' ')
      if (child.nodeType === elementNode) visit(child, depth + 1)
    }
  }

  function visit(element: HtmlNode, depth: number): void {
    const name = element.localName ?? ''
    if (neverText.has(name)) return
    if (name === 'br') {
      pending += '\n'
      return
    }
    if (depth > maxDepth) {
      pending += ` ${element.textContent ?? ''} `
      return
    }
    const whole = wholeBlock(element, name)
    if (whole || ownBlock.has(name)) flush()
    if (whole) push(whole)
    else walk(element, depth)
    if (ownBlock.has(name)) flush()
  }

  walk(root, 0)
  flush()
  return blocks
}

/** Elements that become one block with all they hold. */
function wholeBlock(element: HtmlNode, name: string): Block | undefined {
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level || unfolding.has(name)) {
    const block: Block = { kind: 'heading', level: Number(level ?? unfoldingLevel), text: plainText(element) }
    const anchor = anchorOf(element)
    return anchor ? { ...block, anchor } : block
  }
  if (name === 'ul' || name === 'ol') return { kind: 'list', text: listText(element) }
  if (name === 'table') return { kind: 'table', text: tableText(element) }
  if (name === 'pre') return { kind: 'code', text: (element.textContent ?? '').replace(/^\n/, '') }
  return undefined
}

function plainText(element: HtmlNode): string {
  return oneLine(blocksOfInline(element))
}

function blocksOfInline(element: HtmlNode, depth = 0): string {
  if (depth > maxDepth) return element.textContent ?? ''
  let text = ''
  for (const child of element.childNodes) {
    if (child.nodeType === textNode) text += child.textContent ?? ''
    if (child.nodeType !== elementNode || neverText.has(child.localName ?? '')) continue
    const inner = child.localName === 'br' ? ' ' : blocksOfInline(child, depth + 1)
    text += isInline(child) ? inner : ` ${inner} `
  }
  return text
}

function isInline(element: HtmlNode): boolean {
  return /^(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/.test(
    element.localName ?? '',
  )
}

function listText(list: HtmlNode): string {
  const items: string[] = []
  for (const item of list.childNodes) {
    if (item.nodeType !== elementNode) continue
    items.push(plainText(item))
  }
  return items.filter((item) => item !== '').join('\n')
}

function tableText(table: HtmlNode): string {
  const rows: string[] = []
  for (const row of table.querySelectorAll?.('tr') ?? []) {
    const cells: string[] = []
    for (const cell of row.childNodes)
      if (cell.nodeType === elementNode) cells.push(plainText(cell).replaceAll('|', '/'))
    if (cells.some((cell) => cell !== '')) rows.push(cells.join(' | '))
  }
  return rows.length > 0 ? rows.join('\n') : plainText(table)
}

function anchorOf(element: HtmlNode): string | undefined {
  const own = element.getAttribute?.('id')
  if (own) return own.slice(0, 200)
  for (const named of element.querySelectorAll?.('a[name], a[id]') ?? []) {
    const name = named.getAttribute?.('id') ?? named.getAttribute?.('name')
    if (name) return name.slice(0, 200)
  }
  return undefined
}
