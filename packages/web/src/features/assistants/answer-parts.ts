/** A run of the answer's text, or the chip of the citation that stands there. */
export type AnswerPart = { kind: 'text'; text: string } | { kind: 'cite'; n: number }

const chip = /\s?\[(\d{1,3})\]/g

/** Cuts `text [1]` at its chips. A number without a citation behind it stays plain text. */
export function answerParts(text: string, citations: readonly { n: number }[]): AnswerPart[] {
  const known = new Set(citations.map((citation) => citation.n))
  const parts: AnswerPart[] = []
  let at = 0
  for (const found of text.matchAll(chip)) {
    const n = Number(found[1])
    if (!known.has(n)) continue
    if (found.index > at) parts.push({ kind: 'text', text: text.slice(at, found.index) })
    parts.push({ kind: 'cite', n })
    at = found.index + found[0].length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}
