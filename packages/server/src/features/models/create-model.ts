import { failure } from '@opora/contract/errors'
import type { ModelPurpose } from '@opora/contract/models'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { type ModelInput, providerOf, valuesOf } from './check-values.ts'
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
  const settings = input.settings ?? {}
  const values = valuesOf(ctx, provider, {
    baseUrl: provider.baseUrl,
    label: name.slice(0, 80),
    ...said(input),
    settings,
  })
  const prices = { input_price: null, output_price: null, cached_input_price: null, currency: null }
  const blank = { api_key: null, ca_pem: null, ...prices }
  return transact(ctx, async (ctx) => {
    const id = await insertModel(ctx, {
      ...blank,
      first_part_seconds: null,
      label: name,
      base_url: provider.baseUrl,
      settings: '{}',
      ...values,
      name,
      purpose,
      provider: provider.kind,
    })
    ctx.announce(modelChanged({ modelId: id }))
    return getModel(ctx, id)
  })
}

const said = (input: ModelInput): ModelInput =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
