import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { topics } from '../../platform/live/rule.ts'
import { markSeen } from './store.ts'

const seenMs = 60_000

interface Sight {
  contactId: ContactId
  /** What was known before. */
  lastSeenAt: Date | null
  at: Date
}

/**
 * Somebody did something: they are here. Of many deeds in a row one is enough to know that; whoever looks sees it move. Inside
 * transact() it is stored with what they did.
 */
export async function noteSight(ctx: Ctx, sight: Sight): Promise<void> {
  const { lastSeenAt, at } = sight
  if (lastSeenAt !== null && at.getTime() - lastSeenAt.getTime() <= seenMs) return
  await transact(ctx, async (ctx) =>
    markSeen(ctx, sight, (personId) => {
      const frame = { type: 'contact.changed', contactId: personId } as { type: string }
      ctx.show({ topic: topics.workspace(ctx.workspaceId), frame })
    }),
  )
}
