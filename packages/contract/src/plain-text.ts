import { addressAt, type Inline, parseInline } from './parse-inline.ts'

function wordsIn(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return node.text
    case 'break':
      return '\n'
    case 'cite':
      return ''
    case 'strong':
    case 'em':
    case 'link':
      return wordsOf(node.children)
  }
}

/** What is read there, without the marks; chips of citations are nothing. */
const wordsOf = (nodes: readonly Inline[]): string => nodes.map(wordsIn).join('')

/** A text in our Markdown subset as plain words: no mark, address of a link or chip. */
export const plainOf = (markdown: string): string =>
  wordsOf(parseInline(markdown.replace(/^ {0,3}(?:#{1,6}\s+|>\s?|```.*|\*\s+)/gm, '')))

/** Whether paragraphs in our Markdown subset show exactly these words. */
export const shows = (markdown: string, words: string): boolean =>
  wordsOf(parseInline(markdown)) === words && !/^ {0,3}```/m.test(markdown)

/** Puts a backslash before every mark of a paragraph that is not in an address. */
export function escapeMarks(typed: string): string {
  const marks = /https?:\/\/|(?<=\\)[#>]|[*_`[]|[-•](?<=^[^\S\n]*\\+.)|[.)](?<=^[^\S\n]*\d{1,4}\\+.)/gim
  let written = ''
  let from = 0
  for (let mark = marks.exec(typed); mark; mark = marks.exec(typed)) {
    const { index, 0: sign } = mark
    if (sign.length > 1) marks.lastIndex = index + (addressAt(typed, index)?.shown.length ?? 1)
    else {
      written += `${typed.slice(from, index)}\\`
      from = index
    }
  }
  return written + typed.slice(from)
}

/** Puts a backslash before what would make a heading, a quote or an item of a list of a line. */
export const escapeLineMarks = (typed: string): string =>
  typed.replace(/^( {0,3})(?=#{1,6}\s|>)|^([^\S\n]*)(?=[-*•]\s)|^([^\S\n]*\d{1,4})(?=[.)]\s)/gm, '$1$2$3\\')

/** What somebody typed as plain text, in our Markdown subset: it shows letter for letter. */
export function literalOf(typed: string): string {
  const inLines = escapeLineMarks(typed)
  // A mark that is none any more at the beginning of a line may be what a pair was not made with.
  const isPlain = shows(typed, typed) && shows(inLines, typed)
  return isPlain ? inLines : escapeLineMarks(escapeMarks(typed))
}
