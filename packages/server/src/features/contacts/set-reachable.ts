import type { ContactId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { contactChanged } from './events.ts'
import { personOf } from './person-of.ts'
import { changeIdentity, identityReach } from './store.ts'

interface Reach {
  inboxId: InboxId
  externalId: string
  isReachable: boolean
  /** When it was so: what is told late changes nothing. */
  at: Date
}

/** Whether the contact can be written to in this inbox; nothing happens when nobody knows them. */
export async function setReachable(ctx: Ctx, { inboxId, externalId, isReachable, at }: Reach): Promise<void> {
  await transact(ctx, async (ctx) => {
    const identity = await identityReach(ctx, inboxId, externalId)
    if (!identity || (identity.reach_told_at && identity.reach_told_at > at)) return
    await changeIdentity(ctx, { inboxId, externalId }, { isReachable, reachToldAt: at })
    if (identity.is_reachable === isReachable) return
    ctx.announce(contactChanged({ contactId: await personOf(ctx, identity.contact_id as ContactId) }))
  })
}
