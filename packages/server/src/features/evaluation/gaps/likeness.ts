import { termsOf } from '../../knowledge/index.ts'

export interface KnownQuestion {
  gapId: string
  text: string
}

/** Found on pairs of real questions: below it other topics come in, above it the same one in other words is lost. */
const alikeFrom = 0.3
const gramShare = 0.35

/** What people put around any question. */
const around =
  /(?<!\p{L})(?:можно|могу|можете|нужн[оаы]?|нужен|есть|сто[ия]т|хочу|хотел[аи]?|подскажите|скажите|пожалуйста|please|want|need|possible|tell)(?!\p{L})/giu

type Weighted = Map<string, number>

function termsIn(text: string): Weighted {
  const { stems, grams } = termsOf(text.replace(around, ' '))
  const terms: Weighted = new Map()
  for (const stem of stems) terms.set(`s${stem}`, 1)
  for (const gram of grams) terms.set(`g${gram}`, gramShare)
  return terms
}

/** Words that stand in many of the questions tell little about any of them. */
function weigh(all: readonly Weighted[]): Weighted[] {
  const holding = new Map<string, number>()
  for (const terms of all) for (const term of terms.keys()) holding.set(term, (holding.get(term) ?? 0) + 1)
  const rarity = (term: string): number => 1 + Math.log((all.length + 1) / ((holding.get(term) ?? 0) + 1))
  return all.map((terms) => new Map([...terms].map(([term, weight]) => [term, weight * rarity(term)])))
}

const lengthOf = (terms: Weighted): number => Math.hypot(...terms.values())

function cosine(one: Weighted, other: Weighted): number {
  let product = 0
  for (const [term, weight] of one) product += weight * (other.get(term) ?? 0)
  return product === 0 ? 0 : product / (lengthOf(one) * lengthOf(other))
}

/** The group a question belongs to by its words; null when it is like none. */
export function likestGap(text: string, known: readonly KnownQuestion[]): string | null {
  const [asked, ...others] = weigh([text, ...known.map((one) => one.text)].map(termsIn))
  if (!asked) return null
  let best = { gapId: null as string | null, likeness: alikeFrom }
  for (const [at, other] of others.entries()) {
    const likeness = cosine(asked, other)
    if (likeness >= best.likeness) best = { gapId: known[at]?.gapId ?? null, likeness }
  }
  return best.gapId
}
