import type { Block } from '../../ports/reader.ts'
import { withoutMarkup } from './markdown-inline.ts'

const maxNesting = 500
const maxMarks = 60_000
const nesting =
  /<(\/?)(?:a|article|aside|b|big|blockquote|button|center|code|dd|details|div|dl|em|fieldset|figure|font|footer|form|h[1-6]|header|i|ins|label|main|nav|ol|pre|s|section|small|span|strike|strong|sub|sup|svg|table|tbody|td|tr|u|ul)(?=[\s>/])/gi
const blockEdge =
  /<\/?(?:article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|summary|table|td|th|tr|ul)(?=[\s>/])[^<>]{0,2000}>/gi
const anyTag = /<[a-z/!?][^<>]{0,2000}>?/gi
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  laquo: '«',
  raquo: '»',
}

/** Whether a page is what a person writes. Every tree builder turns slow or quadratic on the others. */
export function isTame(html: string): boolean {
  let marks = 0
  for (const _ of html.matchAll(/[<&]/g)) if (++marks > maxMarks) return false
  let depth = 0
  for (const tag of html.matchAll(nesting)) {
    depth = Math.max(0, depth + (tag[1] ? -1 : 1))
    if (depth > maxNesting) return false
  }
  return true
}

/** The words of a page that is too wild to be understood, in time that grows with its size alone. */
export function blocksOfWildHtml(html: string): Block[] {
  const text = withoutMarkup(html)
    .replace(blockEdge, '\n\n')
    .replace(anyTag, ' ')
    .replace(/&([a-z]{2,6});/gi, (entity, name: string) => entities[name.toLowerCase()] ?? entity)
  return text.split('\n\n').map((paragraph) => ({ kind: 'paragraph', text: paragraph }))
}
