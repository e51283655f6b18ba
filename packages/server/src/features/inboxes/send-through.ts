import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Outgoing, Sent } from '../../ports/channel.ts'
import { channelOf, getInbox, settingsOf } from './read-inboxes.ts'

/** Hands a message to the channel of an inbox. Throws when trying again may help. */
export async function sendThrough(ctx: Ctx, inboxId: InboxId, message: Outgoing): Promise<Sent> {
  const inbox = await getInbox(ctx, inboxId)
  if (!inbox.is_enabled) return { state: 'failed', code: 'inbox.disabled' }
  return channelOf(ctx, inbox.kind).send(message, {
    id: inboxId,
    publicKey: inbox.public_key,
    settings: settingsOf(ctx, inbox),
  })
}
