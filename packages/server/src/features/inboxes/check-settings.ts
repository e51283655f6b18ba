import { failure, isFailure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import type { CheckedInbox } from '@opora/contract/inboxes'
import type { Ctx } from '../../platform/context/ctx.ts'
import { headBytes, mediaTypeOf } from '../../platform/safety/media-type.ts'
import { hashOf } from '../../platform/safety/secrets.ts'
import type { Checked } from '../../ports/channel.ts'
import { channelOf, getInbox, settingsOf } from './read-inboxes.ts'
import { checkedValues } from './settings.ts'

const timeoutMs = 15_000
const largestPicture = 300_000

interface Asked {
  kind: string
  /** Checked by the channel's schema, secrets in plain text. */
  settings: Record<string, unknown>
}

/** What the outside says to settings; null when the channel has nobody to ask. */
export async function askOutside(ctx: Ctx, { kind, settings }: Asked): Promise<Checked | null> {
  const { check } = channelOf(ctx, kind)
  if (!check) return null
  const nobody = { id: ctx.world.ids.next() as InboxId, publicKey: '', settings }
  try {
    return await check(nobody, AbortSignal.timeout(timeoutMs))
  } catch (error) {
    if (isFailure(error)) throw error
    ctx.log.warn({ kind, error: String(error) }, 'a channel could not be asked')
    throw failure('inbox.unreachable')
  }
}

/** Which account outside this is, in a form that tells nobody. */
export const accountHash = (kind: string, { url, username, name }: Checked): string =>
  hashOf(`${kind}:${(url ?? username ?? name).toLowerCase()}`)

async function pictureOf(bytes: Buffer | null): Promise<string | null> {
  if (!bytes || bytes.length > largestPicture) return null
  const mime = await mediaTypeOf(bytes.subarray(0, headBytes))
  return /^image\/(png|jpeg|webp|gif)$/.test(mime) ? `data:${mime};base64,${bytes.toString('base64')}` : null
}

interface Trial {
  kind: string
  settings: Record<string, unknown>
  storedInboxId?: InboxId | undefined
}

/** Tries settings out before they are kept; a masked secret means the one that is stored. */
export async function checkSettings(ctx: Ctx, trial: Trial): Promise<CheckedInbox> {
  const row = trial.storedInboxId ? await getInbox(ctx, trial.storedInboxId) : null
  if (row && row.kind !== trial.kind) throw failure('inbox.settings_invalid', { kind: trial.kind })
  const stored = row ? (settingsOf(ctx, row) as Record<string, unknown>) : {}
  const settings = checkedValues(ctx, trial.kind, { values: trial.settings, stored })
  const checked = await askOutside(ctx, { kind: trial.kind, settings })
  if (!checked) return { name: channelOf(ctx, trial.kind).label, username: null, url: null, picture: null }
  const { name, username, url, picture } = checked
  return { name, username, url, picture: await pictureOf(picture) }
}
