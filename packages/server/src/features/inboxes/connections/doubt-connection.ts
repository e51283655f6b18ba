import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { connectionChanged } from '../events.ts'
import { forgetConnected } from './store.ts'

/** The channel refused our token although the inbox is said to be connected: it is connected anew, which will tell. */
export async function doubtConnection(ctx: Ctx, inboxId: InboxId): Promise<void> {
  await transact(ctx, async (ctx) => {
    if (await forgetConnected(ctx, inboxId)) ctx.announce(connectionChanged({ inboxId }))
  })
}
