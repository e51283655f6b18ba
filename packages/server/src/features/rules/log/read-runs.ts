import { failure } from '@opora/contract/errors'
import { type ConversationId, type RuleId, RuleRunId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { presentRuns } from '../present.ts'
import { pageOfRuns, type RunRow } from './store.ts'

interface Query {
  rule?: RuleId | undefined
  conversation?: ConversationId | undefined
  cursor?: string | undefined
  limit: number
}

function placeOf(cursor: string | undefined): { id: RuleRunId; at: Date } | null {
  if (cursor === undefined) return null
  const [at = '', id = ''] = cursor.split('_')
  const found = RuleRunId.safeParse(id)
  if (Number.isNaN(Date.parse(at)) || !found.success) throw failure('malformed')
  return { id: found.data, at: new Date(at) }
}

const cursorOf = (row: RunRow): string => `${row.created_at.toISOString()}_${row.id}`

/** A page of what rules did, newest first. */
export async function readRuns(ctx: Ctx, query: Query): Promise<OutputOf<'GET /rule-runs'>> {
  const { rule: ruleId, conversation: conversationId, limit } = query
  const rows = await pageOfRuns(ctx, { ruleId, conversationId, after: placeOf(query.cursor), limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: await presentRuns(ctx, shown), nextCursor: rows.length > limit && last ? cursorOf(last) : null }
}
