import { apiOf, type Company } from './company.ts'
import { atMost, type Measure, percentile } from './measure.ts'

const sectionsOfFile = 500
const sentencesOfSection = 6
const wordsOfSentence = 14
const vocabulary = 6000
const limitMs = 50
/** What has just been written is not held in memory yet. */
const restMs = 6000
const feedLimitMs = 20 * 60_000

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const syllables = [
  'ка',
  'ро',
  'лен',
  'ста',
  'вер',
  'ди',
  'мо',
  'ту',
  'при',
  'сла',
  'ber',
  'ton',
  'mar',
  'lo',
  'fin',
  'dra',
]

/** A made-up word of three syllables; low numbers come often, as in any language. */
const wordOf = (number: number): string =>
  [number % 16, (number >> 4) % 16, (number >> 8) % 16].map((at) => syllables[at] ?? '').join('') + (number >> 12)

function textOf(sections: number, random: () => number): string {
  const word = (): string => wordOf(Math.floor(vocabulary * random() ** 3))
  const sentence = (): string => `${Array.from({ length: wordsOfSentence }, word).join(' ')}.`
  const section = (at: number): string =>
    `## ${word()} ${word()} ${at}\n\n${Array.from({ length: sentencesOfSection }, sentence).join(' ')}`
  return Array.from({ length: sections }, (_, at) => section(at)).join('\n\n')
}

/** Feeds a company until it has so many passages, each with its vector. */
async function feed(company: Company, passages: number): Promise<number> {
  const api = apiOf(company.origin, company.token)
  const random = numbers(7)
  for (let at = 0; at < Math.ceil(passages / sectionsOfFile); at += 1) {
    const form = new FormData()
    form.append('file', new Blob([textOf(sectionsOfFile, random)]), `part-${at}.md`)
    await api('POST /documents', { form })
  }
  const untilMs = performance.now() + feedLimitMs
  while (performance.now() < untilMs) {
    const { passages: made, ready, total } = await api('GET /documents', { query: { limit: 1 } })
    const { vectors } = await api('GET /knowledge/search', { query: { q: 'fin', limit: 1, vectors: 0.2 } })
    if (ready === total && vectors && vectors.embedded === vectors.documents) return made
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('the documents were not read and embedded in time: one of them may have failed')
}

/** Questions over HTTP to a company at rest with so many passages, words, 4-grams and vectors counted; none asked twice. */
export async function measureSearch(
  company: Company,
  size: { passages: number; questions: number },
): Promise<Measure[]> {
  const api = apiOf(company.origin, company.token)
  const passages = await feed(company, size.passages)
  await new Promise((resolve) => setTimeout(resolve, restMs))
  await api('GET /knowledge/search', { query: { q: 'fin', limit: 1, vectors: 0.2 } })
  const random = numbers(11)
  const times: number[] = []
  for (let at = 0; at < size.questions; at += 1) {
    const q = Array.from({ length: 7 }, () => wordOf(Math.floor(vocabulary * random() ** 2))).join(' ')
    const beganMs = performance.now()
    await api('GET /knowledge/search', { query: { q, limit: 8, stems: 0.4, grams: 0.4, vectors: 0.2 } })
    times.push(performance.now() - beganMs)
  }
  const of = `search, ${passages} passages embedded`
  return [
    atMost(`${of}, p50`, percentile(times, 0.5), { unit: 'ms', most: limitMs }),
    atMost(`${of}, p95`, percentile(times, 0.95), { unit: 'ms', most: limitMs }),
  ]
}
