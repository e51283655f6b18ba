import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '@opora/contract/ids'
import { termHash } from '../../packages/server/src/features/knowledge/candidates/term-hash.ts'
import { gramsOf, stemOf } from '../../packages/server/src/features/knowledge/retrieval/tokens.ts'
import { numbers, vocabulary, wordOf, zipf } from './words.ts'

/** What the product would have stored of a passage, and the words it was made of. */
export interface MadePassage {
  id: string
  documentId: string
  ordinal: number
  heading: string
  text: string
  words: number[]
  /** Place of a stem in the vocabulary → weight. */
  weights: Map<number, number>
  stemsLength: number
  grams: number[]
  gramsLength: number
}

export interface MadeDocument {
  id: string
  title: string
  passages: MadePassage[]
}

const passagesOfDocument = 50
const [wordsOfTitle, wordsOfHeading, fewestWords, moreWords] = [2, 3, 40, 60]

/** Every word of the language with its stem and 4-grams as the product hashes them for a workspace. */
export function lexiconOf(workspaceId: WorkspaceId) {
  const hash = termHash(workspaceId)
  const placeOf = new Map<string, number>()
  const words = Array.from({ length: vocabulary }, (_, number) => wordOf(number))
  const stemPlaces = Int32Array.from(words, (word) => {
    const stem = stemOf(word)
    const place = placeOf.get(stem) ?? placeOf.size
    placeOf.set(stem, place)
    return place
  })
  const stems = [...placeOf.keys()]
  return {
    words,
    stemPlaces,
    stems,
    hashes: Int32Array.from(stems, hash.stem),
    gramsOfStem: (stem: string): number[] => [...new Set(gramsOf(stem).map(hash.gram))],
    grams: words.map((word) => Int32Array.from(gramsOf(word), hash.gram)),
  }
}

export type LexiconOfWords = ReturnType<typeof lexiconOf>

/** Documents of a seed, one after another; the 4-grams of one passage in `sampling`. */
export function* documentsOf(
  lexicon: LexiconOfWords,
  { passages, sampling, seed }: { passages: number; sampling: number; seed: number },
): Generator<MadeDocument> {
  const random = numbers(seed)
  const next = zipf(random)
  const take = (count: number): number[] => Array.from({ length: count }, next)
  const say = (words: readonly number[]): string => words.map((word) => lexicon.words[word]).join(' ')
  for (let from = 0; from < passages; from += passagesOfDocument) {
    const title = take(wordsOfTitle)
    const documentId = randomUUID()
    const made = Array.from({ length: passagesOfDocument }, (_, ordinal): MadePassage => {
      const heading = take(wordsOfHeading)
      const text = take(fewestWords + Math.floor(random() * moreWords))
      const id = randomUUID()
      const isSampled = Number.parseInt(id.slice(-6), 16) % sampling === 0
      const counted = count(lexicon, [...title, ...heading, ...heading, ...text], isSampled)
      return { id, documentId, ordinal, heading: say(heading), text: say(text), words: text, ...counted }
    })
    yield { id: documentId, title: say(title), passages: made }
  }
}

function count(lexicon: LexiconOfWords, words: readonly number[], isSampled: boolean) {
  const weights = new Map<number, number>()
  const grams = new Set<number>()
  let gramsLength = 0
  for (const word of words) {
    const stem = lexicon.stemPlaces[word] ?? 0
    weights.set(stem, (weights.get(stem) ?? 0) + 1)
    const own = lexicon.grams[word] ?? new Int32Array()
    gramsLength += own.length
    if (isSampled) for (const gram of own) grams.add(gram)
  }
  return { weights, stemsLength: words.length, grams: [...grams], gramsLength }
}
