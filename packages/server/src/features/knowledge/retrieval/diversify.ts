import { termsOf } from './tokens.ts'

const stemsOf = new WeakMap<object, ReadonlySet<string>>()

function stems(passage: { text: string }): ReadonlySet<string> {
  const known = stemsOf.get(passage)
  if (known) return known
  const made = new Set(termsOf(passage.text).stems)
  stemsOf.set(passage, made)
  return made
}

/** Share of the stems of two texts that both hold. */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0
  for (const stem of one) if (other.has(stem)) both++
  const all = one.size + other.size - both
  return all === 0 ? 0 : both / all
}

/** The part of the list that is looked at for something different. */
const lookAhead = 3

interface Candidate {
  score: number
  passage: { text: string }
}

/**
 * Chooses by maximal marginal relevance: each next one is good and unlike those chosen before. `diversity` 0 leaves the
 * order, 1 looks at difference alone. Carbonell and Goldstein, 1998.
 */
export function diversify<T extends Candidate>(found: readonly T[], limit: number, diversity: number): T[] {
  if (diversity === 0) return found.slice(0, limit)
  const waiting = found.slice(0, limit * lookAhead)
  const chosen: T[] = []
  const nearest = waiting.map(() => 0)
  while (chosen.length < limit && waiting.length > 0) {
    const worth = (at: number) => (1 - diversity) * (waiting[at]?.score ?? 0) - diversity * (nearest[at] ?? 0)
    let best = 0
    for (let at = 1; at < waiting.length; at++) if (worth(at) > worth(best)) best = at
    const [one] = waiting.splice(best, 1)
    nearest.splice(best, 1)
    if (!one) break
    chosen.push(one)
    for (const [at, other] of waiting.entries())
      nearest[at] = Math.max(nearest[at] ?? 0, alike(stems(one.passage), stems(other.passage)))
  }
  return chosen
}
