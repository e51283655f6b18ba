import { failure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { remembered } from '../../platform/db/settings.ts'
import type { Channel, InboxOf } from '../../ports/channel.ts'
import { type InboxRow, inboxRow, rowByKey } from './store.ts'

export type { InboxRow } from './store.ts'

/** The only way from an id to an inbox. */
export async function getInbox(ctx: Ctx, id: InboxId): Promise<InboxRow> {
  const row = await remembered(ctx, `inbox ${id}`, () => inboxRow(ctx, id))
  if (!row) throw failure('not_found')
  return row
}

/** The inbox behind the public key of an embed code. */
export async function inboxByKey(open: OpenCtx, key: string): Promise<InboxRow> {
  const row = await rowByKey(open, key)
  if (!row) throw failure('not_found')
  if (!row.is_enabled) throw failure('inbox.disabled')
  return row
}

export function channelOf(ctx: OpenCtx, kind: string): Channel {
  const channel = ctx.world.channels.get(kind)
  if (!channel) throw failure('inbox.settings_invalid', { kind })
  return channel
}

/** The secret part of an inbox's settings, in plain text. */
export const secretsOf = (ctx: OpenCtx, row: InboxRow): Record<string, unknown> =>
  row.secrets ? JSON.parse(ctx.world.secrets.open(row.secrets)) : {}

/** Settings with secrets in plain text, checked by the channel's own schema. */
export const settingsOf = (ctx: OpenCtx, row: InboxRow): unknown =>
  channelOf(ctx, row.kind).settings.parse({ ...(row.settings as object), ...secretsOf(ctx, row) })

/** Whether contacts read what is stored here; otherwise it is taken to them. */
export const isReadHere = (ctx: OpenCtx, { kind }: InboxRow): boolean => channelOf(ctx, kind).isReadHere === true

/** An inbox as its channel sees it. */
export const inboxOf = (ctx: OpenCtx, row: InboxRow): InboxOf<unknown> => ({
  id: row.id as InboxId,
  publicKey: row.public_key,
  settings: settingsOf(ctx, row),
})
