import type { BulkDeed } from '@opora/contract/bulk-changes'
import { isFailure } from '@opora/contract/errors'
import type { BulkChangeId, ConversationId, MemberId } from '@opora/contract/ids'
import type { NotificationKind } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { changedTogether, getBare } from '../../conversations/index.ts'
import { audienceOf } from './audience.ts'
import { tell } from './note.job.ts'

/** What a deed done to many tells members of. */
function toldOf(deed: BulkDeed): { kind: NotificationKind; memberId: MemberId | null } | null {
  if (deed.kind === 'assignment') return { kind: deed.memberId ? 'assigned' : 'queue', memberId: deed.memberId }
  if (deed.kind === 'team') return deed.teamId ? { kind: 'team', memberId: null } : null
  return deed.kind === 'status' && deed.status === 'open' ? { kind: 'queue', memberId: null } : null
}

/** Tells each member once of all conversations a deed to many brought them. */
export const noteBulk = defineJob<{ bulkId: BulkChangeId }>('notifications.note-bulk', {
  timeoutMs: 10 * 60_000,
  run: async (given, { bulkId }) => {
    const doer = given.actor.type === 'member' ? given.actor : null
    const ctx: Ctx = { ...given, actor: { type: 'system' } }
    const bulk = await changedTogether(ctx, bulkId)
    const told = bulk && toldOf(bulk.deed)
    if (!bulk || !told) return
    const broughtTo = new Map<MemberId, ConversationId[]>()
    for (const conversationId of bulk.conversationIds)
      for (const memberId of await concerned(ctx, conversationId, told))
        broughtTo.set(memberId, [...(broughtTo.get(memberId) ?? []), conversationId])
    for (const [memberId, [conversationId, ...others]] of broughtTo) {
      if (!conversationId || memberId === doer?.memberId) continue
      const about = { kind: told.kind, occasion: `bulk:${bulkId}`, conversationId, others: others.length }
      await tell(ctx, { ...about, inboxId: null, messageId: null, actorName: doer?.name ?? null }, [memberId])
    }
  },
})

async function concerned(ctx: Ctx, id: ConversationId, told: Parameters<typeof audienceOf>[2]): Promise<MemberId[]> {
  try {
    return await audienceOf(ctx, await getBare(ctx, id), told)
  } catch (error) {
    if (isFailure(error, 'not_found')) return []
    throw error
  }
}
