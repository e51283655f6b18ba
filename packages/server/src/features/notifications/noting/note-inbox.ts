import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { StoredEvent } from '../../../platform/events/event.ts'
import { listMembers } from '../../accounts/index.ts'
import { inboxProblems } from '../../inboxes/index.ts'
import { tell } from './note.job.ts'

/** Tells owners and admins that nothing comes through an inbox any more; one that was switched off is nobody's news. */
export async function noteInbox(ctx: Ctx, { inboxId }: { inboxId: InboxId }, event: StoredEvent): Promise<void> {
  const problem = (await inboxProblems(ctx)).get(inboxId)
  if (!problem || problem === 'inbox.disabled') return
  const admins = (await listMembers(ctx)).filter(({ role }) => role !== 'agent')
  const about = { conversationId: null, messageId: null, actorName: null, inboxId }
  const occasion = `inbox:${inboxId}:${event.id}`
  await tell(
    ctx,
    { kind: 'inbox_broken', occasion, ...about },
    admins.map(({ id }) => id),
  )
}
