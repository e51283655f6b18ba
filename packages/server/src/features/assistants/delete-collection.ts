import { failure } from '@opora/contract/errors'
import type { AssistantId, CollectionId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { deleteCollection, lockCollection } from '../knowledge/index.ts'
import { assistantChanged } from './events.ts'
import { restrictedTo } from './store.ts'

/** Deletes a collection; one that assistants are restricted to only when whoever asks knows of it. */
export async function deleteCollectionOf(
  ctx: Ctx,
  id: CollectionId,
  { whenUsed }: { whenUsed: 'refuse' | 'delete' },
): Promise<void> {
  await transact(ctx, async (ctx) => {
    await lockCollection(ctx, id, 'change')
    const users = await restrictedTo(ctx, id)
    if (users.length > 0 && whenUsed === 'refuse')
      throw failure('collection.in_use', { names: users.map(({ name }) => name).join(', ') })
    await deleteCollection(ctx, id)
    for (const user of users) ctx.announce(assistantChanged({ assistantId: user.id as AssistantId }))
  })
}
