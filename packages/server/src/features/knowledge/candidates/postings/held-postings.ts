import type { Ctx } from '../../../../platform/context/ctx.ts'
import { nowhere, type Postings, readPostings } from './postings.ts'
import { storedPostings, storedSlots } from './store.ts'

/** 48 MB in all: the commonest stems of a few million passages. */
const mostBytes = 48 * 1024 * 1024
const bytesOfEntry = 200

/** Segments never change, so what was read of one stays true; those nobody asked for longest go first. */
interface Memory {
  held: Map<string, Postings | Uint32Array>
  bytes: number
}

const memories = new WeakMap<object, Memory>()

function memoryOf(ctx: Ctx): Memory {
  const memory = memories.get(ctx.database) ?? { held: new Map(), bytes: 0 }
  memories.set(ctx.database, memory)
  return memory
}

const bytesOf = (one: Postings | Uint32Array): number =>
  bytesOfEntry + (one instanceof Uint32Array ? one.byteLength : one.places.byteLength + one.impacts.byteLength)

/** Two questions may have read the same meanwhile: it is counted once. */
function keep(memory: Memory, key: string, one: Postings | Uint32Array): void {
  const same = memory.held.get(key)
  if (same) memory.bytes -= bytesOf(same)
  memory.held.delete(key)
  memory.held.set(key, one)
  memory.bytes += bytesOf(one)
  for (const [oldest, gone] of memory.held) {
    if (memory.bytes <= mostBytes) return
    memory.held.delete(oldest)
    memory.bytes -= bytesOf(gone)
  }
}

function take(memory: Memory, key: string): Postings | Uint32Array | undefined {
  const one = memory.held.get(key)
  if (!one) return undefined
  memory.held.delete(key)
  memory.held.set(key, one)
  return one
}

/** The workspace is in the key: whatever is asked, nothing of another is given out. */
const keyOf = (ctx: Ctx, segmentId: number, of: number | 'slots'): string => `${ctx.workspaceId} ${segmentId} ${of}`

/** Where stems stand in segments, by segment and stem: of a segment that was read before nothing is read again. */
export async function postingsOf(
  ctx: Ctx,
  segments: readonly number[],
  terms: readonly number[],
): Promise<(segmentId: number, term: number) => Postings> {
  const memory = memoryOf(ctx)
  const found = new Map<string, Postings>()
  const missing = new Map<number, number[]>()
  for (const id of segments)
    for (const term of terms) {
      const key = keyOf(ctx, id, term)
      const one = take(memory, key)
      if (one && !(one instanceof Uint32Array)) found.set(key, one)
      else missing.set(id, [...(missing.get(id) ?? []), term])
    }
  await Promise.all(
    [...Map.groupBy(missing, ([, wanted]) => wanted.join()).values()].map(async (alike) => {
      const ids = alike.map(([id]) => id)
      const wanted = alike[0]?.[1] ?? []
      const rows = await storedPostings(ctx, ids, wanted)
      const read = new Map(rows.map((row) => [keyOf(ctx, row.segmentId, row.term), readPostings(row.postings)]))
      for (const id of ids)
        for (const term of wanted) {
          const key = keyOf(ctx, id, term)
          if (found.has(key)) continue
          const one = read.get(key) ?? nowhere
          found.set(key, one)
          keep(memory, key, one)
        }
    }),
  )
  return (id, term) => found.get(keyOf(ctx, id, term)) ?? nowhere
}

/** How far the slot of each passage of a segment is from its first. */
export async function slotsOf(ctx: Ctx, segments: readonly number[]): Promise<Map<number, Uint32Array>> {
  const memory = memoryOf(ctx)
  const found = new Map<number, Uint32Array>()
  for (const id of segments) {
    const one = take(memory, keyOf(ctx, id, 'slots'))
    if (one instanceof Uint32Array) found.set(id, one)
  }
  const missing = segments.filter((id) => !found.has(id))
  for (const { id, slots } of missing.length > 0 ? await storedSlots(ctx, missing) : []) {
    const one = new Uint32Array(new Uint8Array(slots).buffer)
    found.set(id, one)
    keep(memory, keyOf(ctx, id, 'slots'), one)
  }
  return found
}
