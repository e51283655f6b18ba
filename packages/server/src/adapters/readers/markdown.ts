import type { Block, FileToRead, ReadResult } from '../../ports/reader.ts'
import { plainInline, withoutMarkup } from './markdown-inline.ts'
import { finish } from './read-outcome.ts'

const fence = /^ {0,3}(`{3,}|~{3,})/
const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*)|$)/
const listItem = /^\s{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+(\S.*)$/
const tableRule = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
const underline = /^ {0,3}(=+|-+)[ \t]*$/
const thematicBreak = /^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$|^ {0,3}(?:-[ \t]*){3,}$/

export function readMarkdown(file: FileToRead, text: string): ReadResult {
  const { title, body } = takeFrontMatter(text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'))
  const blocks = blocksOfMarkdown(body)
  const firstHeading = blocks.find((block) => block.kind === 'heading' && block.level === 1)?.text
  return finish({ title: title ?? firstHeading, blocks }, file)
}

export function blocksOfMarkdown(body: string): Block[] {
  const lines = withoutMarkup(body).split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const taken = takeBlock(lines, at)
    if (taken.block) blocks.push(taken.block)
    at = taken.next
  }
  return blocks
}

interface Taken {
  block?: Block
  next: number
}

function takeBlock(lines: string[], at: number): Taken {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { next: at + 1 }
  const fenced = fence.exec(line)?.[1]
  if (fenced) return takeCode(lines, at + 1, fenced)
  const titled = heading.exec(line)
  if (titled) return { block: headingBlock(titled[1]?.length ?? 1, titled[2] ?? ''), next: at + 1 }
  if (thematicBreak.test(line)) return { next: at + 1 }
  if (line.includes('|') && isTableRule(lines[at + 1])) return takeTable(lines, at)
  if (listItem.test(line)) return takeList(lines, at)
  return takeParagraph(lines, at)
}

function takeCode(lines: string[], start: number, opening: string): Taken {
  let end = start
  while (end < lines.length && !(lines[end] ?? '').trim().startsWith(opening)) end++
  return { block: { kind: 'code', text: lines.slice(start, end).join('\n') }, next: end + 1 }
}

function takeTable(lines: string[], start: number): Taken {
  const rows: string[] = []
  let at = start
  for (; at < lines.length && (lines[at] ?? '').includes('|'); at++) {
    if (at === start + 1) continue
    const cells = (lines[at] ?? '').trim().replace(/^\|/, '').replace(/\|$/, '').split('|')
    rows.push(cells.map((cell) => plainInline(cell).trim()).join(' | '))
  }
  return { block: { kind: 'table', text: rows.join('\n') }, next: at }
}

function takeList(lines: string[], start: number): Taken {
  const items: string[] = []
  let at = start
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const item = listItem.exec(line)?.[1]
    if (item) items.push(plainInline(item.replace(/^\[[ xX]\][ \t]+/, '')))
    else if (line.trim() === '') {
      if (!listItem.test(lines[at + 1] ?? '') && !/^\s{2,}\S/.test(lines[at + 1] ?? '')) break
    } else if (startsAnother(line)) break
    else items.push(`${items.pop() ?? ''} ${plainInline(line.trim())}`)
  }
  return { block: { kind: 'list', text: items.join('\n') }, next: at }
}

function takeParagraph(lines: string[], start: number): Taken {
  const taken = [lines[start] ?? '']
  let at = start + 1
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const under = underline.exec(line)?.[1]
    if (under) return { block: headingBlock(under.startsWith('=') ? 1 : 2, taken.join(' ')), next: at + 1 }
    if (line.trim() === '' || startsAnother(line) || listItem.test(line) || isTableRule(lines[at + 1])) break
    taken.push(line)
  }
  const text = taken.map((line) => plainInline(line.replace(/^ {0,3}(?:>[ \t]?){1,9}/, '')).trim())
  return { block: { kind: 'paragraph', text: text.join('\n') }, next: at }
}

function headingBlock(level: number, raw: string): Block {
  const marked = /^(.*?)[ \t]*\{#([\p{L}\p{N}_-]{1,200})\}[ \t]*$/u.exec(raw.slice(0, 1_000))
  const text = plainInline((marked?.[1] ?? raw).trimEnd().replace(/(^|[ \t])#+$/, ''))
  const block: Block = { kind: 'heading', level, text }
  return marked?.[2] ? { ...block, anchor: marked[2] } : block
}

function startsAnother(line: string): boolean {
  return heading.test(line) || fence.test(line) || thematicBreak.test(line)
}

function isTableRule(line: string | undefined): boolean {
  return line !== undefined && line.length < 2_000 && line.includes('-') && line.includes('|') && tableRule.test(line)
}

function takeFrontMatter(text: string): { title?: string | undefined; body: string } {
  if (!text.startsWith('---\n')) return { body: text }
  const end = text.indexOf('\n---', 3)
  if (end < 0 || end > 20_000) return { body: text }
  const title = /^title:[ \t]*(.{1,500})$/im.exec(text.slice(4, end))?.[1]?.trim()
  const bodyStart = text.indexOf('\n', end + 4)
  return { title: title?.replace(/^(["'])(.*)\1$/, '$2'), body: bodyStart < 0 ? '' : text.slice(bodyStart + 1) }
}
