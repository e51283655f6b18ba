import type { AssistantId } from '@opora/contract/ids'
import type { ServerTool, ToolServer, ToolServerProblem } from '@opora/contract/tool-servers'
import type { ToolSource } from '@opora/contract/tools'
import type { OfferRow, ServerCounts, ServerRow } from './store.ts'

/** A server as admins may see it: which headers are secret, never what they say. */
export const presentServer = (row: ServerRow, counts: ServerCounts | undefined): ToolServer => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  url: row.url,
  headers: row.headers,
  timeoutSeconds: row.timeout_seconds,
  maxKilobytes: row.max_kilobytes,
  problem: row.problem as ToolServerProblem | null,
  reason: row.reason,
  tookMs: row.took_ms,
  checkedAt: row.checked_at?.toISOString() ?? null,
  protocol: row.protocol,
  leftOut: row.left_out,
  ...(counts ?? { offered: 0, allowed: 0, toReview: 0 }),
  createdAt: row.created_at.toISOString(),
})

const withoutSources = (parameters: OfferRow['parameters']): Record<string, unknown> => ({
  ...parameters,
  properties: Object.fromEntries(
    Object.entries(parameters.properties).map(([name, { 'x-from': _, ...one }]) => [name, one]),
  ),
})

const sourcesOf = ({ properties }: OfferRow['parameters']): Record<string, ToolSource> =>
  Object.fromEntries(Object.entries(properties).flatMap(([name, { 'x-from': from }]) => (from ? [[name, from]] : [])))

/** A tool of a server beside what was allowed of it. */
export const presentOffer = (row: OfferRow, users: AssistantId[]): ServerTool => ({
  id: row.id,
  name: row.name,
  offered: { title: row.title, description: row.description, parameters: withoutSources(row.parameters) },
  isReadOnly: row.is_read_only,
  isDestructive: row.is_destructive,
  isUnfit: row.is_unfit,
  isGone: row.is_gone,
  fingerprint: row.fingerprint,
  permission:
    row.allowed_parameters && row.tool_id
      ? {
          toolId: row.tool_id,
          callName: row.call_name ?? '',
          title: row.allowed_title ?? '',
          description: row.allowed_description ?? '',
          parameters: withoutSources(row.allowed_parameters),
          isCurrent: !row.is_gone && row.fingerprint === row.allowed_fingerprint,
          isSensitive: row.is_sensitive ?? false,
          hasEffects: row.has_effects ?? true,
          assistantIds: users,
          sources: sourcesOf(row.allowed_parameters),
        }
      : null,
})
