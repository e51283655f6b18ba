import { isFailure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import { type ModelHealth, ModelProblem } from '@opora/contract/models'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type ModelRow, rememberHealth } from './store.ts'

export type Found = Omit<ModelHealth, 'checkedAt'>

/** What an error of a model says about it; null when it says nothing. */
export function healthAfter(error: unknown, latencyMs: number | null): Found | null {
  if (!isFailure(error, 'model.unreachable') && !isFailure(error, 'model.refused')) return null
  const problem = ModelProblem.safeParse(error.params.problem).data ?? 'rejected'
  const { said, reason } = error.params
  return { state: 'bad', latencyMs, problem, reason: String(said ?? reason ?? '') }
}

/** Too long, or not to the provider's taste: one visitor's question must not rest a model for everybody. */
export const isAboutThisRequest = (error: unknown): boolean =>
  isFailure(error, 'model.refused') && ['filtered', 'rejected'].includes(String(error.params.problem))

/** Shows how models fare in real work: stored when it turns, not with every answer. */
export async function noteHealth(ctx: Ctx, row: ModelRow, found: Found | null): Promise<void> {
  if (!found || (row.health === found.state && row.health_problem === found.problem)) return
  await rememberHealth(ctx, row.id as ModelId, found).catch((error: unknown) => {
    ctx.log.warn({ modelId: row.id, error: String(error) }, 'the health of a model was not stored')
  })
}
