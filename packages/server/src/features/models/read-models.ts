import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { type ModelRow, modelRow, modelRowsIn } from './store.ts'

export type { ModelRow } from './store.ts'

/** The only way from an id to a connection. */
export async function getModel(ctx: Ctx, id: ModelId): Promise<ModelRow> {
  const row = await modelRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** The workspace's connections of these ids, in their order; those that are not its own are missing. */
export async function modelRowsOf(ctx: Ctx, ids: readonly ModelId[]): Promise<ModelRow[]> {
  if (ids.length === 0) return []
  const rows = await modelRowsIn(ctx, ids)
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** What asking it costs; nothing when nobody said. */
export function pricesOf({
  currency,
  input_price,
  output_price,
  cached_input_price,
}: ModelRow): Pick<ModelConnection, 'prices'> {
  if (currency === null || input_price === null || output_price === null) return {}
  const cached = cached_input_price === null ? {} : { cachedInputPerMillion: cached_input_price }
  return { prices: { currency, inputPerMillion: input_price, outputPerMillion: output_price, ...cached } }
}

/** A connection ready to be asked, with the key in plain text. */
export const connectionOf = (ctx: Ctx, row: ModelRow): ModelConnection => ({
  id: row.id,
  provider: row.provider,
  baseUrl: row.base_url,
  name: row.name,
  apiKey: row.api_key ? ctx.world.secrets.open(row.api_key) : null,
  settings: row.settings as Record<string, unknown>,
  caPem: row.ca_pem,
  ...pricesOf(row),
})
