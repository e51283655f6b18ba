import { failure } from '@opora/contract/errors'
import type { ModelPurpose } from '@opora/contract/models'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { type ModelInput, providerOf, valuesOf, type WholeModelInput } from './check-values.ts'
import { modelChanged } from './events.ts'
import { getModel } from './read-models.ts'
import { insertModel, type ModelRow } from './store.ts'

interface NewModel extends ModelInput {
  purpose: ModelPurpose
  provider: string
  name: string
}

/** Connects a model. Its key is sealed before it is stored and never leaves the server again. */
export async function createModel(ctx: Ctx, input: NewModel): Promise<ModelRow> {
  const provider = providerOf(ctx, input.provider)
  if (!provider.purposes.includes(input.purpose))
    throw failure('invalid', {}, [{ path: 'purpose', message: 'is not offered by this provider', code: 'custom' }])
  const { purpose, name } = input
  const blank = { apiKey: null, caPem: null, price: null, firstPartSeconds: null }
  const begun = { ...blank, label: name.slice(0, 80), baseUrl: provider.baseUrl, settings: {} }
  const values = valuesOf(ctx, provider, { ...begun, ...said(input), name })
  return transact(ctx, async (ctx) => {
    const id = await insertModel(ctx, { ...values, purpose, provider: provider.kind })
    ctx.announce(modelChanged({ modelId: id }))
    return getModel(ctx, id)
  })
}

const said = (input: ModelInput): Partial<WholeModelInput> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
