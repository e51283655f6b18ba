import { type Formatted, sliceOf } from './formatted.ts'

/** Most UTF-16 units of a message, and of the words under a file. */
export const mostUnits = { text: 4096, caption: 1024 } as const

const mostEntities = 100
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The last place a window may end without cutting a letter; never its very beginning. */
function betweenLetters(window: string, limit: number): number {
  let end = 0
  for (const { index } of graphemes.segment(window)) {
    if (index > limit) break
    end = index
  }
  return end > 0 ? end : window.charCodeAt(limit - 1) >>> 10 === 0x36 ? limit - 1 : limit
}

/** Between paragraphs, else lines, else sentences, else words; a piece is never less than half for that. */
function placeToCut(text: string, limit: number): number {
  const window = text.slice(0, limit + 1)
  for (const seam of ['\n\n', '\n', '. ', ' ']) {
    const at = window.lastIndexOf(seam, limit - seam.trimEnd().length)
    if (at >= limit / 2) return at + seam.trimEnd().length
  }
  const from = Math.max(0, limit - 200)
  return from + betweenLetters(text.slice(from, limit + 100), limit - from)
}

const within = (part: Formatted): Formatted => ({ text: part.text, entities: part.entities.slice(0, mostEntities) })

/** A text as messages of at most `limit` units. Nothing but white space at the seams is lost, and no formatting breaks. */
export function splitText(whole: Formatted, limit: number): Formatted[] {
  const parts: Formatted[] = []
  let rest = sliceOf(whole, 0, whole.text.length)
  while (rest.text.length > limit) {
    const at = placeToCut(rest.text, limit)
    const part = sliceOf(rest, 0, at)
    if (part.text !== '') parts.push(within(part))
    rest = sliceOf(rest, at, rest.text.length)
  }
  return rest.text === '' ? parts : [...parts, within(rest)]
}
