import { failure } from '@opora/contract/errors'
import { z } from 'zod'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { channelOf, type InboxRow, secretsOf } from './read-inboxes.ts'

const mask = '••••••••'

/** JSON Schema of a channel's settings form. One that has a name is only pointed at: here it stands itself, with its secrets. */
export function formOf(settings: z.ZodType): Record<string, unknown> {
  const { $schema: _, $ref, $defs = {}, ...schema } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  const { [$ref?.split('/').at(-1) ?? '']: named, ...others } = $defs
  return { ...schema, ...named, ...(Object.keys(others).length > 0 ? { $defs: others } : {}) }
}

function secretNames(settings: z.ZodType): string[] {
  const properties = (formOf(settings).properties ?? {}) as Record<string, { format?: string }>
  return Object.keys(properties).filter((name) => properties[name]?.format === 'password')
}

interface Given {
  values: Record<string, unknown>
  stored: Record<string, unknown>
}

/** Settings checked by the channel's own schema, secrets in plain text. A mask sent back keeps the stored secret. */
export function checkedValues(ctx: OpenCtx, kind: string, given: Given): Record<string, unknown> {
  const { settings: schema } = channelOf(ctx, kind)
  const kept = Object.fromEntries(Object.entries(given.values).filter(([, value]) => value !== mask))
  const parsed = schema.safeParse({ ...given.stored, ...kept })
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({
      path: `settings.${issue.path.join('.')}`,
      message: issue.message,
      code: issue.code,
    }))
    throw failure('inbox.settings_invalid', {}, fields)
  }
  return parsed.data as Record<string, unknown>
}

/** The same with the secret ones apart and sealed. */
export function splitSettings(
  ctx: OpenCtx,
  kind: string,
  given: Given,
): { settings: Record<string, unknown>; secrets: Buffer | null } {
  const names = secretNames(channelOf(ctx, kind).settings)
  const entries = Object.entries(checkedValues(ctx, kind, given))
  const secret = Object.fromEntries(entries.filter(([name]) => names.includes(name)))
  return {
    settings: Object.fromEntries(entries.filter(([name]) => !names.includes(name))),
    secrets: names.length > 0 ? ctx.world.secrets.seal(JSON.stringify(secret)) : null,
  }
}

/** Settings as an admin may see them again: that a secret is there, not which. */
export function maskedSettings(ctx: OpenCtx, row: InboxRow): Record<string, unknown> {
  const known = secretsOf(ctx, row)
  const shown = secretNames(channelOf(ctx, row.kind).settings).map((name) => [name, known[name] ? mask : ''] as const)
  return { ...(row.settings as object), ...Object.fromEntries(shown) }
}
