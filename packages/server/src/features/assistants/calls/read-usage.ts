import type { AssistantId } from '@opora/contract/ids'
import type { CallPurpose, Usage, Used } from '@opora/contract/usage'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { monthOf } from '../../models/index.ts'
import { callsBetween } from './store.ts'

type Row = Awaited<ReturnType<typeof callsBetween>>[number]

const nothing = (): Used => ({
  requests: 0,
  failed: 0,
  inputTokens: 0,
  outputTokens: 0,
  isEstimated: false,
  costs: [],
})

function add(used: Used, row: Row): void {
  used.requests += Number(row.requests)
  used.failed += Number(row.failed)
  used.inputTokens += Number(row.input_tokens)
  used.outputTokens += Number(row.output_tokens)
  used.isEstimated ||= row.is_estimated
  if (!row.currency) return
  const amount = Number(row.cost_micros) / 1e6
  const known = used.costs.find(({ currency }) => currency === row.currency)
  if (known) known.amount += amount
  else used.costs.push({ currency: row.currency, amount })
}

/** Rows added up under the thing `make` says they are about. */
function summed<T extends object>(rows: readonly Row[], keyOf: (row: Row) => string, make: (row: Row) => T) {
  const byKey = new Map<string, T & Used>()
  for (const row of rows) {
    const used = byKey.get(keyOf(row)) ?? { ...nothing(), ...make(row) }
    byKey.set(keyOf(row), used)
    add(used, row)
  }
  return [...byKey.values()]
}

const tokensOf = (used: Used): number => used.inputTokens + used.outputTokens

/** What models were asked in a month of the calendar (UTC). */
export async function readUsage(ctx: Ctx, month = monthOf(ctx.now)): Promise<Usage> {
  const from = new Date(`${month}-01T00:00:00Z`)
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1))
  const rows = await callsBetween(ctx, from, to)
  const total = nothing()
  for (const row of rows) add(total, row)
  const days = summed(
    rows,
    (row) => row.day,
    ({ day }) => ({ day }),
  )
  const groups = summed(
    rows,
    (row) => `${row.assistant_id} ${row.purpose} ${row.model}`,
    (row) => ({
      assistant: row.assistant_id ? { id: row.assistant_id as AssistantId, name: row.assistant_name ?? '' } : null,
      model: row.model,
      purpose: row.purpose as CallPurpose,
    }),
  )
  return { month, total, days, groups: groups.sort((a, b) => tokensOf(b) - tokensOf(a)) }
}
