import type { Ctx } from '../../platform/context/ctx.ts'
import { channelOf, inboxOf } from './read-inboxes.ts'
import type { InboxRow } from './store.ts'

/** Takes back what a connection left outside. That the outside cannot be asked any more keeps nobody from leaving it. */
export async function disconnect(ctx: Ctx, inbox: InboxRow): Promise<void> {
  try {
    await channelOf(ctx, inbox.kind).disconnect?.(inboxOf(ctx, inbox))
  } catch (error) {
    ctx.log.warn({ inboxId: inbox.id, error: String(error) }, 'something was left outside')
  }
}
