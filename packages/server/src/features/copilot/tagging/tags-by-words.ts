import type { Tag } from '@opora/contract/tags'
import { termsOf } from '../../knowledge/index.ts'

/** A conversation that carries tags already, by what it began with. */
export interface Example {
  subject: string
  tagIds: readonly string[]
}

const mostSuggested = 3
const enough = 0.6
const alikeFrom = 0.35
const neighbours = 5
const leastCarriers = 2
const leastDescriptionWords = 2

type Words = ReadonlySet<string>
const wordsIn = (text: string): Words => new Set(termsOf(text).stems)
const sharedOf = (one: Words, other: Words): string[] => [...one].filter((word) => other.has(word))

/** How rare each word is in what people wrote before: what stands everywhere tells nothing. */
function rarityIn(all: readonly Words[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const words of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log((all.length + 1) / ((counts.get(word) ?? 0) + 0.5))
}

function likeness(one: Words, other: Words, rarity: (word: string) => number): number {
  const sizeOf = (words: Words) => Math.hypot(...[...words].map(rarity))
  const shared = sharedOf(one, other).reduce((sum, word) => sum + rarity(word) ** 2, 0)
  return shared === 0 ? 0 : shared / (sizeOf(one) * sizeOf(other))
}

/** What conversations that began alike carry: how much of their likeness speaks for each tag. */
function votesOf(said: Words, examples: readonly Example[]): Map<string, number> {
  const known = examples.map(({ subject, tagIds }) => ({ words: wordsIn(subject), tagIds }))
  const rarity = rarityIn(known.map(({ words }) => words))
  const alike = known
    .map(({ words, tagIds }) => ({ tagIds, weight: likeness(said, words, rarity) }))
    .filter(({ weight }) => weight >= alikeFrom)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, neighbours)
  const total = alike.reduce((sum, { weight }) => sum + weight, 0)
  const votes = new Map<string, number>()
  for (const id of new Set(alike.flatMap(({ tagIds }) => tagIds))) {
    const carriers = alike.filter(({ tagIds }) => tagIds.includes(id))
    if (carriers.length < leastCarriers) continue
    votes.set(id, carriers.reduce((sum, { weight }) => sum + weight, 0) / total)
  }
  return votes
}

/** Whether somebody said the name, or enough of the words that explain it. */
function spoken({ name, description }: Tag, said: Words): number {
  const named = wordsIn(name)
  const isNamed = named.size > 0 && sharedOf(named, said).length === named.size
  if (isNamed) return 1
  const shared = sharedOf(wordsIn(`${name} ${description}`), said).length
  return shared >= leastDescriptionWords ? Math.min(0.9, enough + 0.05 * shared) : 0
}

/** Tags that fit what a contact said, by its words alone; none rather than a guess. */
export function tagsByWords(said: string, tags: readonly Tag[], examples: readonly Example[]): Tag[] {
  const words = wordsIn(said)
  const votes = votesOf(words, examples)
  return tags
    .map((tag) => ({ tag, score: Math.max(spoken(tag, words), votes.get(tag.id) ?? 0) }))
    .filter(({ score }) => score >= enough)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostSuggested)
    .map(({ tag }) => tag)
}
