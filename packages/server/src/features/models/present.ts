import type { ModelId } from '@opora/contract/ids'
import type { Model, ModelHealth, ModelPrice, ModelProblem, ModelPurpose } from '@opora/contract/models'
import type { ModelRow } from './store.ts'

export const healthOf = (row: ModelRow): ModelHealth => ({
  state: row.health as ModelHealth['state'],
  latencyMs: row.health_latency_ms,
  problem: row.health_problem as ModelProblem | null,
  reason: row.health_reason,
  checkedAt: row.checked_at?.toISOString() ?? null,
})

function priceOf({ input_price: input, output_price: output, cached_input_price, currency }: ModelRow) {
  const isWhole = input !== null && output !== null && currency !== null
  return isWhole ? ({ input, output, cachedInput: cached_input_price, currency } satisfies ModelPrice) : null
}

/** A connection as members may see it: whether there is a key, never the key. */
export const presentModel = (row: ModelRow): Model => ({
  id: row.id as ModelId,
  purpose: row.purpose as ModelPurpose,
  provider: row.provider,
  label: row.label,
  baseUrl: row.base_url,
  name: row.name,
  hasKey: row.api_key !== null,
  settings: row.settings as Record<string, unknown>,
  caPem: row.ca_pem,
  price: priceOf(row),
  firstPartSeconds: row.first_part_seconds,
  health: healthOf(row),
  createdAt: row.created_at.toISOString(),
})
