import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { listMembers } from '../../accounts/index.ts'
import { inboxProblems } from '../../inboxes/index.ts'
import { toldOfInbox, withdrawInbox } from '../centre/store.ts'
import { notificationsRead } from '../events.ts'
import { tell } from './note.job.ts'

interface About {
  inboxId: InboxId
}

/** What comes back by itself within this time is nobody's news. */
const patienceMs = 120_000

/** Looks a while after a connection changed; changes in between wait for the same look. */
export const lookLater = ({ inboxId }: About) => ({
  input: { inboxId },
  options: { uniqueKey: `notify-inbox:${inboxId}`, delayMs: patienceMs },
})

/** Tells owners and admins that nothing comes through an inbox any more; one that was switched off is nobody's news. */
export const noteInbox = defineJob<About>('notifications.note-inbox', { run: noteTrouble })

async function problemOf(ctx: Ctx, inboxId: InboxId): Promise<string | null> {
  const problem = (await inboxProblems(ctx)).get(inboxId)
  return problem && problem !== 'inbox.disabled' ? problem : null
}

async function noteTrouble(ctx: Ctx, { inboxId }: About): Promise<void> {
  if (!(await problemOf(ctx, inboxId))) return
  const [members, told] = await Promise.all([listMembers(ctx), toldOfInbox(ctx, inboxId)])
  const admins = members.filter(({ id, role }) => role !== 'agent' && !told.includes(id))
  const about = { conversationId: null, messageId: null, actorName: null, inboxId }
  await tell(
    ctx,
    { kind: 'inbox_broken', occasion: `inbox:${inboxId}:${ctx.now.toISOString()}`, ...about },
    admins.map(({ id }) => id),
  )
}

/** What came back is no trouble any more: the line is read, and what still waits to be told is not. */
export async function withdrawRecovered(ctx: Ctx, { inboxId }: About): Promise<void> {
  if (await problemOf(ctx, inboxId)) return
  await transact(ctx, async (ctx) => {
    for (const memberId of await withdrawInbox(ctx, inboxId)) ctx.announce(notificationsRead({ memberId }))
  })
}
