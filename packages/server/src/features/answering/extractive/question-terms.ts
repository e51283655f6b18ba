import { type Lexicon, type Terms, tellingWordsOf, termsOf } from '../../knowledge/index.ts'

export interface WeightedTerm {
  term: string
  weight: number
  /** Like the weight, but common words weigh almost nothing. */
  rarity: number
  isKnown: boolean
}

export interface QuestionTerms {
  stems: WeightedTerm[]
  grams: WeightedTerm[]
  isLatin: boolean
  /** How much, how long or when: the answer is likely to hold a number. */
  asksAmount: boolean
  /** Words written like names or numbers: an answer that lacks them is about something else. */
  names: Terms[]
}

/** Share of a question, by weight, that a text holds: 0 to 1 for each arm. */
export interface Coverage {
  stems: number
  grams: number
}

export type TermSets = Record<keyof Coverage, ReadonlySet<string>>

// Words that shape a question rather than name its subject: almost any document has them, so they prove little.
export const shapingWords: ReadonlySet<string> = new Set(
  'стоит стоят стоить стоимость цена цены делать сделать получить взять работает работают написать напиши напишите купить найти выбрать существует называется cost costs price much many get take make work works write find buy choose one new long far old good'.split(
    ' ',
  ),
)
const amountWords =
  /(?<![\p{L}])(?:сколько|когда|скольких|как (?:долго|скоро|быстро)|срок[аеуи]?|сроки|how (?:much|many|long|soon|fast|old|far)|when|what (?:year|percentage|date))(?![\p{L}])/iu
const shapingShare = 0.4
const longestQuestion = 2_000
const leastWeight = 0.5

export function questionTerms(question: string, lexicon: Lexicon): QuestionTerms {
  const words = tellingWordsOf(question.slice(0, longestQuestion))
  const share = (word: string) => (shapingWords.has(word) ? shapingShare : 1)
  const termsWith = (arm: keyof Coverage) =>
    words.flatMap((word) => termsOf(word)[arm].map((term) => [term, share(word)] as const))
  return {
    stems: weigh(termsWith('stems'), lexicon.stems),
    grams: weigh(termsWith('grams'), lexicon.grams),
    isLatin: !/\p{Script=Cyrillic}/u.test(question),
    asksAmount: amountWords.test(question.slice(0, longestQuestion)),
    names: namesOf(question.slice(0, longestQuestion)),
  }
}

function namesOf(question: string): Terms[] {
  const names: Terms[] = []
  for (const [word] of question.matchAll(
    /(?<!^|[.!?]\s{0,3}|[\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+|(?<![\p{L}\p{N}])\p{N}[\p{L}\p{N}]*/gu,
  )) {
    names.push(termsOf(word))
  }
  return names
}

export function termSets(...texts: string[]): TermSets {
  const stems = new Set<string>()
  const grams = new Set<string>()
  for (const text of texts) {
    const terms = termsOf(text)
    for (const stem of terms.stems) stems.add(stem)
    for (const gram of terms.grams) grams.add(gram)
  }
  return { stems, grams }
}

export function coverageOf(question: QuestionTerms, text: TermSets): Coverage {
  return {
    stems: shareOf(question.stems, ({ term }) => text.stems.has(term)),
    grams: shareOf(question.grams, ({ term }) => text.grams.has(term)),
  }
}

export function rareCoverageOf(question: QuestionTerms, text: TermSets): Coverage {
  return {
    stems: shareOf(question.stems, ({ term }) => text.stems.has(term), 'rarity'),
    grams: shareOf(question.grams, ({ term }) => text.grams.has(term), 'rarity'),
  }
}

export function shareOf(
  terms: WeightedTerm[],
  isCounted: (term: WeightedTerm) => boolean,
  by: 'weight' | 'rarity' = 'weight',
): number {
  let counted = 0
  let all = 0
  for (const term of terms) {
    all += term[by]
    if (isCounted(term)) counted += term[by]
  }
  return all > 0 ? counted / all : 0
}

/** From a half to one, so that what is rare in a corpus of twenty passages weighs like it does in one of thousands. */
function weigh(terms: (readonly [string, number])[], arm: Lexicon['stems']): WeightedTerm[] {
  const rarest = arm.idf('')
  return [...new Map(terms)].map(([term, share]) => {
    const rareness = Math.min(1, arm.idf(term) / rarest)
    return {
      term,
      weight: share * (leastWeight + (1 - leastWeight) * rareness),
      rarity: share * rareness ** 2,
      isKnown: arm.has(term),
    }
  })
}
