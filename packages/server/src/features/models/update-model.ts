import { isDeepStrictEqual } from 'node:util'
import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { type ModelInput, providerOf, valuesOf } from './check-values.ts'
import { modelChanged } from './events.ts'
import { getModel } from './read-models.ts'
import { changeModel, lockedModelRow, type ModelRow, type ModelValues } from './store.ts'

/** The hosts a key of this connection travels to: its root, and whatever address its settings name. */
function hostsOf(baseUrl: string, settings: unknown): string[] {
  const named = Object.values(settings as Record<string, unknown>).filter(
    (value): value is string => typeof value === 'string' && /^https?:\/\//i.test(value),
  )
  return [baseUrl, ...named]
}

function movesAway(before: ModelRow, change: Partial<ModelValues>): boolean {
  const settings: unknown = change.settings === undefined ? before.settings : JSON.parse(change.settings)
  const after = hostsOf(change.base_url ?? before.base_url, settings)
  return !isDeepStrictEqual(after, hostsOf(before.base_url, before.settings))
}

/** Changes a connection; what is not mentioned stays as it is. */
export async function updateModel(ctx: Ctx, id: ModelId, input: ModelInput): Promise<ModelRow> {
  return transact(ctx, async (ctx) => {
    const before = await lockedModelRow(ctx, id)
    if (!before) throw failure('not_found')
    const change = valuesOf(ctx, providerOf(ctx, before.provider), input)
    // A stored key must not travel to an address it was not given for.
    if (input.apiKey === undefined && movesAway(before, change)) change.api_key = null
    await changeModel(ctx, id, change)
    ctx.announce(modelChanged({ modelId: id }))
    return getModel(ctx, id)
  })
}
