import { hashOf } from '../retrieval/hash-of.ts'
import { termsOf } from '../retrieval/tokens.ts'

/** The built-in embedding: it needs no model and no network, and is the same on every machine. */
export const hashedModel = { model: 'hashed-1', dimension: 1024 } as const

const gramShare = 0.5

/** What a text says, field by field; a heading counts twice. */
export interface FieldOfText {
  text: string
  weight: number
}

/**
 * A vector of length 1 in which each stem and each character 4-gram adds to or takes from one of 1024 numbers, chosen
 * by its hash. A text without a letter or digit gives zeros.
 */
export function hashedEmbedding(fields: readonly FieldOfText[]): Float32Array {
  const { dimension } = hashedModel
  const vector = new Float32Array(dimension)
  for (const [term, times] of countsOf(fields)) {
    const hash = hashOf(term)
    const place = hash % dimension
    const weight = (1 + Math.log(1 + times)) * (term.startsWith('s') ? 1 : gramShare)
    vector[place] = (vector[place] ?? 0) + (hash >= 0x8000_0000 ? weight : -weight)
  }
  return unit(vector)
}

function countsOf(fields: readonly FieldOfText[]): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight)
  for (const { text, weight } of fields) {
    const { stems, grams } = termsOf(text)
    for (const stem of stems) count(`s${stem}`, weight)
    for (const gram of grams) count(`g${gram}`, weight * gramShare)
  }
  return counts
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((number) => number / length)
}
