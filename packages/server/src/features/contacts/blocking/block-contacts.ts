import { failure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { contactChanged } from '../events.ts'
import { insertEvents } from '../timeline/store.ts'
import { countKnown, setBlocked } from './store.ts'

/** Refused when one of them does not exist. */
export async function assertContacts(ctx: Ctx, ids: readonly ContactId[]): Promise<void> {
  if ((await countKnown(ctx, ids)) !== ids.length) throw failure('not_found')
}

/** Blocks contacts or unblocks them; returns those it changed anything for. */
export async function blockContacts(ctx: Ctx, given: readonly ContactId[], isBlocked: boolean): Promise<ContactId[]> {
  const ids = [...new Set(given)].sort()
  return transact(ctx, async (ctx) => {
    await assertContacts(ctx, ids)
    const changed = await setBlocked(ctx, ids, isBlocked)
    const kind = isBlocked ? ('blocked' as const) : ('unblocked' as const)
    await insertEvents(
      ctx,
      changed.map((contactId) => ({ contactId, kind })),
    )
    for (const contactId of changed) ctx.announce(contactChanged({ contactId }))
    return changed
  })
}
