import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Embedder } from './embedder.ts'

const mostKept = 500
const kept = new WeakMap<object, Map<string, Float32Array>>()

/** The vector of a question; those asked lately are remembered, since a model takes its time and its price. */
export async function questionVector(ctx: Ctx, embedder: Embedder, question: string): Promise<Float32Array> {
  const memory = kept.get(ctx.database) ?? new Map<string, Float32Array>()
  kept.set(ctx.database, memory)
  const key = JSON.stringify([ctx.workspaceId, embedder.model, question])
  const known = memory.get(key)
  memory.delete(key)
  const vector = known ?? (await embedder.embed([[{ text: question, weight: 1 }]], 'question'))[0]
  if (!vector) throw failure('unavailable')
  memory.set(key, vector)
  const oldest = memory.keys().next().value
  if (memory.size > mostKept && oldest !== undefined) memory.delete(oldest)
  return vector
}
