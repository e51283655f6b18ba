import { failure } from '@opora/contract/errors'
import { z } from 'zod'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { channelOf } from './read-inboxes.ts'

const mask = '••••••••'

/** JSON Schema of a channel's settings form. */
export function formOf(settings: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  return schema
}

function secretNames(settings: z.ZodType): string[] {
  const properties = (formOf(settings).properties ?? {}) as Record<string, { format?: string }>
  return Object.keys(properties).filter((name) => properties[name]?.format === 'password')
}

/** Checked settings, the secret ones apart and sealed. A mask sent back keeps the stored secret. */
export function splitSettings(
  ctx: OpenCtx,
  kind: string,
  given: { values: Record<string, unknown>; stored: Record<string, unknown> },
): { settings: Record<string, unknown>; secrets: Buffer | null } {
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
  const names = secretNames(schema)
  const entries = Object.entries(parsed.data as Record<string, unknown>)
  const secret = Object.fromEntries(entries.filter(([name]) => names.includes(name)))
  return {
    settings: Object.fromEntries(entries.filter(([name]) => !names.includes(name))),
    secrets: names.length > 0 ? ctx.world.secrets.seal(JSON.stringify(secret)) : null,
  }
}

/** Settings as an admin may see them again. */
export function maskedSettings(ctx: OpenCtx, kind: string, settings: Record<string, unknown>): Record<string, unknown> {
  const names = secretNames(channelOf(ctx, kind).settings)
  return { ...settings, ...Object.fromEntries(names.map((name) => [name, mask])) }
}
