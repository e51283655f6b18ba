import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { NearestOptions, NearPassage, PassageVector } from '../../../ports/vectors.ts'

/** All vectors of a space, row after row. */
export interface Loaded {
  passages: PassageId[]
  documents: DocumentId[]
  numbers: Float16Array
}

/** The vectors of one space in memory; what is written is written here too. */
export interface HeldSpace {
  /** Numbers there is room for. */
  readonly size: number
  put(vectors: readonly PassageVector[]): void
  forget(documentId: DocumentId, keep: readonly PassageId[]): void
  nearest(vector: Float32Array, options: NearestOptions): NearPassage[]
}

function lengthOf(vector: Float16Array | Float32Array): number {
  let sum = 0
  for (const number of vector) sum += number ** 2
  return Math.sqrt(sum)
}

/** Where a vector is not zero: a question hashed into a thousand numbers touches sixty of them. */
const touchedBy = (vector: Float32Array): Int32Array =>
  Int32Array.from([...vector.keys()].filter((at) => vector[at] !== 0))

interface Row {
  passageId: PassageId
  documentId: DocumentId
  length: number
}

/** Room for a quarter more, so that a space that grows is not copied for every passage. */
const roomFor = (rows: number): number => Math.ceil(rows * 1.25) + 16

export function holdSpace(dimension: number, loaded: Loaded): HeldSpace {
  let numbers = loaded.numbers
  const lengthIn = (row: number) => lengthOf(numbers.subarray(row * dimension, (row + 1) * dimension))
  const rows = loaded.passages.map(
    (passageId, at): Row => ({ passageId, documentId: loaded.documents[at] as DocumentId, length: lengthIn(at) }),
  )
  const places = new Map(rows.map(({ passageId }, at) => [passageId, at]))

  function write(at: number, { passageId, documentId, vector }: PassageVector): void {
    if ((at + 1) * dimension > numbers.length) {
      const grown = new Float16Array(roomFor(at) * dimension)
      grown.set(numbers)
      numbers = grown
    }
    numbers.set(vector, at * dimension)
    rows[at] = { passageId, documentId, length: lengthIn(at) }
    places.set(passageId, at)
  }

  /** The last row takes the place of the one that goes. */
  function remove({ passageId }: Row): void {
    const at = places.get(passageId) ?? -1
    const last = rows.pop()
    places.delete(passageId)
    if (!last || last.passageId === passageId) return
    numbers.copyWithin(at * dimension, rows.length * dimension, (rows.length + 1) * dimension)
    rows[at] = last
    places.set(last.passageId, at)
  }

  return {
    get size() {
      return numbers.length
    },
    put: (vectors) => {
      for (const one of vectors) write(places.get(one.passageId) ?? rows.length, one)
    },
    forget: (documentId, keep) => {
      const kept = new Set(keep)
      for (const row of rows.filter((row) => row.documentId === documentId && !kept.has(row.passageId))) remove(row)
    },
    nearest: (vector, { limit, documents }) => {
      const wanted = documents && new Set(documents)
      const touched = touchedBy(vector)
      const length = lengthOf(vector)
      const near: NearPassage[] = []
      for (const [at, row] of rows.entries()) {
        const product = length * row.length
        if (product === 0 || (wanted && !wanted.has(row.documentId))) continue
        near.push({
          passageId: row.passageId,
          score: dotOf(touched, numbers, { vector, from: at * dimension }) / product,
        })
      }
      return near.sort(nearestFirst).slice(0, limit)
    },
  }
}

/** The one loop here that has to be quick. */
function dotOf(touched: Int32Array, numbers: Float16Array, { vector, from }: { vector: Float32Array; from: number }) {
  let sum = 0
  for (let at = 0; at < touched.length; at++) {
    const place = touched[at] ?? 0
    sum += (numbers[from + place] ?? 0) * (vector[place] ?? 0)
  }
  return sum
}

export const nearestFirst = (one: NearPassage, other: NearPassage): number =>
  other.score - one.score || (one.passageId < other.passageId ? -1 : 1)
