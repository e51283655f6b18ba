/** Words a model says it took from a passage. */
export interface ClaimedQuote {
  passageId: string
  text: string
}

export interface VerifiedQuote extends ClaimedQuote {
  /** `passage.text.slice(start, end)` is the quote as the passage spells it, which is what to show. */
  start: number
  end: number
}

export type QuoteProblem = 'unknown_passage' | 'empty' | 'not_verbatim'

export type VerifiedQuotes =
  | { outcome: 'verified'; quotes: VerifiedQuote[] }
  | { outcome: 'failed'; problems: { quote: ClaimedQuote; problem: QuoteProblem }[] }

/** Every quote must stand word for word in the passage it names; only white space may differ. One lie fails them all. */
export function verifyQuotes(quotes: ClaimedQuote[], passages: Iterable<{ id: string; text: string }>): VerifiedQuotes {
  const textById = new Map([...passages].map(({ id, text }) => [id, text]))
  const verified: VerifiedQuote[] = []
  const problems: { quote: ClaimedQuote; problem: QuoteProblem }[] = []
  for (const quote of quotes) {
    const found = locate(quote, textById.get(quote.passageId))
    if (typeof found === 'string') problems.push({ quote, problem: found })
    else verified.push(found)
  }
  return problems.length > 0 ? { outcome: 'failed', problems } : { outcome: 'verified', quotes: verified }
}

function locate(quote: ClaimedQuote, passage: string | undefined): VerifiedQuote | QuoteProblem {
  if (passage === undefined) return 'unknown_passage'
  const wanted = quote.text.replace(/\s+/g, ' ').trim()
  if (wanted === '') return 'empty'

  const { text, offsets } = collapse(passage)
  const at = text.indexOf(wanted)
  if (at < 0) return 'not_verbatim'
  const start = offsets[at] ?? 0
  const end = (offsets[at + wanted.length - 1] ?? 0) + 1
  return { passageId: quote.passageId, text: passage.slice(start, end), start, end }
}

/** The text with single spaces, and where each of its characters stood. */
function collapse(passage: string): { text: string; offsets: number[] } {
  let text = ''
  const offsets: number[] = []
  for (let at = 0; at < passage.length; at++) {
    const character = passage[at] ?? ''
    const isSpace = /\s/.test(character)
    if (isSpace && text.endsWith(' ')) continue
    text += isSpace ? ' ' : character
    offsets.push(at)
  }
  return { text, offsets }
}
