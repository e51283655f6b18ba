export interface CleanText {
  text: string
  /** Characters that stood for a glyph nobody can read. */
  unreadable: number
}

// Zero-width, direction, variation and tag characters can carry text a person never sees.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
const unreadableGlyphs = /(?![\n\t])[\p{Cc}\p{Co}\p{Cs}\ufffd]/gu
const lineSeparators = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/** Text safe to store, index and show: only what a person can see, with plain line ends. */
export function cleanText(raw: string): CleanText {
  let unreadable = 0
  const text = raw
    .replace(lineSeparators, '\n')
    .replace(invisible, '')
    .replace(unreadableGlyphs, () => {
      unreadable++
      return ''
    })
  return { text, unreadable }
}

/** One line with single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Paragraph text: spaces inside a line collapse, line breaks stay. */
export function tidyLines(text: string): string {
  return text
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n')
}

export function countLetters(text: string): number {
  let letters = 0
  for (const run of text.matchAll(/[\p{L}\p{N}]+/gu)) letters += run[0].length
  return letters
}
