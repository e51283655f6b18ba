import { failure } from '@opora/contract/errors'
import { z } from 'zod'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { Channel } from '../../ports/channel.ts'
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

type Values = Record<string, unknown>

interface Given {
  values: Values
  stored: Values
}

/** A stored secret must not travel to an address it was not given for. */
function assertSecretsStay(channel: Channel, { kept, stored, now }: Record<'kept' | 'stored' | 'now', Values>): void {
  if (!channel.secretsGoTo) return
  const before = channel.settings.safeParse(stored)
  // Where one whose settings are no longer understood was given for is not known.
  const from: Partial<Values> = before.success ? channel.secretsGoTo(before.data) : {}
  const to: Partial<Values> = channel.secretsGoTo(now)
  const moved = Object.keys(to).filter((name) => stored[name] && !(name in kept) && from[name] !== to[name])
  if (moved.length === 0) return
  const message = 'Give it again: the address it goes to is another one now'
  throw failure(
    'inbox.settings_invalid',
    {},
    moved.map((name) => ({ path: `settings.${name}`, message, code: 'secret_moved' })),
  )
}

/** Settings checked by the channel's own schema, secrets in plain text. A mask sent back keeps the stored secret. */
export function checkedValues(ctx: OpenCtx, kind: string, given: Given): Record<string, unknown> {
  const channel = channelOf(ctx, kind)
  const kept = Object.fromEntries(Object.entries(given.values).filter(([, value]) => value !== mask))
  const parsed = channel.settings.safeParse({ ...given.stored, ...kept })
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({
      path: `settings.${issue.path.join('.')}`,
      message: issue.message,
      code: issue.code,
    }))
    throw failure('inbox.settings_invalid', {}, fields)
  }
  const now = parsed.data as Values
  assertSecretsStay(channel, { kept, stored: given.stored, now })
  return now
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
