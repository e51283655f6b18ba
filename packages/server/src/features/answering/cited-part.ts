import { sentencesOf, tellingWordsOf, termsOf } from '../knowledge/index.ts'

/** How much of an answer may be shown, and the first statement before its end that no source stands behind. */
export interface CitedPart {
  text: string
  bare: string | null
}

const mark = /\[\d{1,2}\]/
const onlyMarks = /^(?:\[\d{1,2}\][\s.,;]*)+$/
const connectingWords = 4
const shortestStatementWords = 3
const enoughCovered = 0.6

/** Sentences of an answer; a mark that stands after the full stop belongs to the sentence before it. */
export function statementsOf(answer: string): { text: string; end: number }[] {
  const statements: { text: string; end: number }[] = []
  for (const { start, end } of sentencesOf(answer)) {
    const text = answer.slice(start, end)
    const before = statements.at(-1)
    const leading = /^(?:\[\d{1,2}\][\s.,;]*)+/.exec(text)?.[0] ?? ''
    if (before && leading) Object.assign(before, { text: `${before.text} ${leading}`, end: start + leading.length })
    if (!onlyMarks.test(text)) statements.push({ text: leading ? text.slice(leading.length) : text, end })
  }
  return statements
}

function isCovered(statement: string, known: ReadonlySet<string>): boolean {
  const { stems } = termsOf(statement)
  return stems.length > 0 && stems.filter((stem) => known.has(stem)).length / stems.length >= enoughCovered
}

/** "Yes.", "To return the car:", a row of dashes: words that state nothing by themselves and ask for nothing. */
function isConnecting(statement: string): boolean {
  if (/\d/.test(statement)) return false
  if (statement.endsWith(':')) return tellingWordsOf(statement).length <= connectingWords
  return (statement.match(/[\p{L}]+/gu)?.length ?? 0) <= shortestStatementWords - 1
}

/** How many statements of a growing answer may be seen: the one being written, whose mark may still come, ends them. */
function visibleOf(
  statements: readonly { text: string }[],
  from: number,
  isFounded: (text: string) => boolean,
): number {
  let end = from
  while (end < statements.length && (end === statements.length - 1 || isFounded(statements[end]?.text ?? ''))) end += 1
  return end
}

/**
 * An answer up to its last sentence with a source. What follows is dropped: a wish of a good day as well as an order
 * somebody hid in a document. A sentence before that must carry a mark, stand in the quotes, or state nothing.
 * Of an answer that still grows the sentence under way is kept.
 */
export function citedPart(answer: string, quotes: readonly string[], isWhole = true): CitedPart {
  const known = new Set(quotes.flatMap((quote) => termsOf(quote).stems))
  const statements = statementsOf(answer)
  const last = statements.findLastIndex(({ text }) => mark.test(text))
  const isFounded = (text: string): boolean => mark.test(text) || isCovered(text, known) || isConnecting(text)
  const bare = statements.slice(0, last + 1).find(({ text }) => !isFounded(text))
  const end = isWhole ? last + 1 : visibleOf(statements, last + 1, isFounded)
  return { text: answer.slice(0, statements[end - 1]?.end ?? 0).trimEnd(), bare: bare?.text ?? null }
}
