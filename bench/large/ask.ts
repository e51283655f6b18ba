import { apiOf, type Company } from '../company.ts'
import type { Loaded } from './load.ts'
import { numbers } from './words.ts'

export interface Question {
  text: string
  /** Numbers of the words it was made of. */
  words: number[]
}

type Kind = 'of a passage' | 'scattered' | 'misspelt'

/** Five to eight words of one passage or of anywhere; one of them may be misspelt. None is asked twice. */
export function questionsFor({ samples, lexicon }: Loaded, kind: Kind, count: number): Question[] {
  const random = numbers(17)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  return Array.from({ length: count }, () => {
    const passage = pick(samples)
    const words = Array.from({ length: 5 + Math.floor(random() * 4) }, () =>
      pick(kind === 'scattered' ? pick(samples) : passage),
    )
    const said = words.map((word) => lexicon.words[word] ?? '')
    if (kind === 'misspelt') said[0] = misspelt(said[0] ?? '')
    return { text: said.join(' '), words }
  })
}

const misspelt = (word: string): string => `${word.slice(0, 3)}${word.charAt(4)}${word.charAt(3)}${word.slice(5)}`

/** How long each took, whole requests one after another, and what was found. */
export async function ask(
  company: Company,
  questions: readonly string[],
  weights: { stems: number; grams: number; vectors: number },
): Promise<{ times: number[]; found: string[][] }> {
  const api = apiOf(company.origin, company.token)
  const times: number[] = []
  const found: string[][] = []
  for (const q of questions) {
    const beganMs = performance.now()
    const { items } = await api('GET /knowledge/search', { query: { q, limit: 10, ...weights } })
    times.push(performance.now() - beganMs)
    found.push(items.map(({ passage }) => passage.id))
  }
  return { times, found }
}
