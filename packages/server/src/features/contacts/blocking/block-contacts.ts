import { failure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { contactChanged } from '../events.ts'
import { insertEvents } from '../timeline/store.ts'
import { lockPersons, setBlocked } from './store.ts'

/** Whom members see in the place of contacts, each once; refused when one of them does not exist. Only inside transact(). */
export async function personsOf(ctx: Ctx, given: readonly ContactId[]): Promise<ContactId[]> {
  const ids = [...new Set(given)].sort()
  const persons = await lockPersons(ctx, ids)
  if (persons.length !== ids.length) throw failure('not_found')
  return [...new Set(persons)].sort()
}

/** Blocks contacts or unblocks them; returns those it changed anything for. */
export async function blockContacts(ctx: Ctx, given: readonly ContactId[], isBlocked: boolean): Promise<ContactId[]> {
  return transact(ctx, async (ctx) => {
    const ids = await personsOf(ctx, given)
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
