import { isFailure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import { type ModelHealth, ModelProblem } from '@opora/contract/models'
import type { Ctx } from '../../platform/context/ctx.ts'
import { rememberHealth } from './store.ts'

export type Found = Omit<ModelHealth, 'checkedAt'>

const byDatabase = new WeakMap<object, Map<string, Found['state']>>()

/** What an error of a model says about it; null when it says nothing. */
export function healthAfter(error: unknown, latencyMs: number | null): Found | null {
  if (!isFailure(error, 'model.unreachable') && !isFailure(error, 'model.refused')) return null
  const problem = ModelProblem.safeParse(error.params.problem).data ?? 'rejected'
  const { said, reason } = error.params
  return { state: 'bad', latencyMs, problem, reason: String(said ?? reason ?? '') }
}

/** Shows how models fare in real work: stored when it turns, not with every answer. */
export async function noteHealth(ctx: Ctx, modelId: string, found: Found | null): Promise<void> {
  const known = byDatabase.get(ctx.database) ?? new Map<string, Found['state']>()
  byDatabase.set(ctx.database, known)
  if (!found || known.get(modelId) === found.state) return
  known.set(modelId, found.state)
  await rememberHealth(ctx, modelId as ModelId, found).catch((error: unknown) => {
    ctx.log.warn({ modelId, error: String(error) }, 'the health of a model was not stored')
  })
}
