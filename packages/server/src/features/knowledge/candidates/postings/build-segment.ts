import { b, k1 } from '../../retrieval/bm25.ts'
import { bytesOfPosting, writePosting } from './postings.ts'

/** A passage as its terms are stored. */
export interface StoredTerms {
  slot: number
  stems: readonly number[]
  weights: readonly number[]
  stemsLength: number
}

/** The postings of some stems, one after another. */
export interface Piece {
  terms: number[]
  starts: number[]
  lengths: number[]
  bytes: Buffer
}

export interface BuiltSegment {
  firstSlot: number
  lastSlot: number
  passages: number
  slots: Buffer
  pieces: Piece[]
}

export const mostOfSegment = 65_536
const strongest = 255
const bytesOfSlot = 4
const bytesOfPiece = 2_000_000

/** What a stem says of a passage: BM25 without its rarity, which is known only when somebody asks. */
const impactOf = (weight: number, length: number, averageLength: number): number =>
  Math.max(1, Math.round((strongest * weight) / (weight + k1 * (1 - b + (b * length) / averageLength))))

/** Passages in the order of their slots, added one by one, as a segment. */
export function createSegment(averageLength: number) {
  const slots: number[] = []
  const counts = new Map<number, number>()
  let terms = new Int32Array(1024)
  let impacts = new Uint8Array(1024)
  const ends: number[] = []
  let size = 0
  return {
    get passages() {
      return slots.length
    },
    add({ slot, stems, weights, stemsLength }: StoredTerms): void {
      if (size + stems.length > terms.length) {
        const room = (size + stems.length) * 2
        terms = grown(terms, new Int32Array(room))
        impacts = grown(impacts, new Uint8Array(room))
      }
      for (const [at, term] of stems.entries()) {
        terms[size] = term
        impacts[size] = impactOf(weights[at] ?? 0, stemsLength, averageLength)
        counts.set(term, (counts.get(term) ?? 0) + 1)
        size += 1
      }
      slots.push(slot)
      ends.push(size)
    },
    /** Null when nothing was added. */
    finish(): BuiltSegment | null {
      const [firstSlot, lastSlot] = [slots[0], slots.at(-1)]
      if (firstSlot === undefined || lastSlot === undefined) return null
      const told = Buffer.alloc(slots.length * bytesOfSlot)
      for (const [at, slot] of slots.entries()) told.writeUInt32LE(slot - firstSlot, at * bytesOfSlot)
      const pieces = piecesOf(counts, { terms, impacts, ends })
      return { firstSlot, lastSlot, passages: slots.length, slots: told, pieces }
    },
  }
}

function grown<T extends Int32Array | Uint8Array>(from: T, into: T): T {
  into.set(from)
  return into
}

interface Held {
  terms: Int32Array
  impacts: Uint8Array
  /** Of each passage, where its terms end. */
  ends: readonly number[]
}

/** In the order of the terms, as they are stored. */
function piecesOf(counts: ReadonlyMap<number, number>, { terms, impacts, ends }: Held): Piece[] {
  const pieces: Piece[] = []
  const rooms = new Map<number, { view: DataView; from: number; count: number; at: number }>()
  let waiting: number[] = []
  let length = 0
  const close = (): void => {
    const bytes = Buffer.alloc(length)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const piece: Piece = { terms: waiting, starts: [], lengths: [], bytes }
    let from = 0
    for (const term of waiting) {
      const count = counts.get(term) ?? 0
      rooms.set(term, { view, from, count, at: 0 })
      piece.starts.push(from)
      piece.lengths.push(count * bytesOfPosting)
      from += count * bytesOfPosting
    }
    if (waiting.length > 0) pieces.push(piece)
    waiting = []
    length = 0
  }
  for (const term of [...counts.keys()].sort((one, other) => one - other)) {
    waiting.push(term)
    length += (counts.get(term) ?? 0) * bytesOfPosting
    if (length >= bytesOfPiece) close()
  }
  close()
  let at = 0
  for (const [place, end] of ends.entries())
    for (; at < end; at += 1) {
      const room = rooms.get(terms[at] ?? 0)
      if (!room) continue
      writePosting(room.view, room, { place, impact: impacts[at] ?? 0 })
      room.at += 1
    }
  return pieces
}
