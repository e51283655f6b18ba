import type { Following } from '@opora/contract/held-replies'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { resolve, setStatus, snooze } from '../conversations/index.ts'

/** What its author wants of the conversation once the reply has left. */
export interface Wanted {
  resolves: boolean
  follows: Following | null
}

/** Does what follows a reply that has left. Only inside transact(). */
export async function follow(ctx: Ctx, id: ConversationId, { resolves, follows }: Wanted): Promise<void> {
  if (resolves) return resolve(ctx, id)
  if (follows?.kind === 'snooze') return snooze(ctx, id, new Date(ctx.now.getTime() + follows.minutes * 60_000))
  if (follows?.status === 'resolved') return resolve(ctx, id)
  if (follows) return setStatus(ctx, id, follows.status)
}
