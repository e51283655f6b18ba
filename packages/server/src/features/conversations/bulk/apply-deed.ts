import type { BulkDeed } from '@opora/contract/bulk-changes'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { assertAssignable } from '../../accounts/index.ts'
import { assertTeam } from '../../teams/index.ts'
import { assign } from '../assign.ts'
import { giveToTeam } from '../give-to-team.ts'
import { resolve } from '../resolve.ts'
import { setPriority } from '../set-priority.ts'
import { setStatus } from '../set-status.ts'
import { assertSnoozable, snooze } from '../snooze.ts'
import { changeConversationTags } from '../tags/change-conversation-tags.ts'
import { tagsByAnyId } from '../tags/store.ts'

/** Refuses what could be done to none of them. Only inside transact(). */
export async function assertPossible(ctx: Ctx, deed: BulkDeed): Promise<void> {
  if (deed.kind === 'assignment' && deed.memberId) await assertAssignable(ctx, deed.memberId)
  if (deed.kind === 'team' && deed.teamId) await assertTeam(ctx, deed.teamId)
  if (deed.kind === 'snooze') assertSnoozable(ctx, new Date(deed.until))
  if (deed.kind !== 'tags') return
  const ids = [...deed.addIds, ...deed.removeIds]
  const found = await tagsByAnyId(ctx, ids)
  if (ids.length === 0 || ids.some((id) => !found.has(id))) throw failure('not_found')
  const archived = deed.addIds.flatMap((id) => found.get(id) ?? []).find((row) => row.archived_at)
  if (archived) throw failure('tag.archived', { name: archived.name })
}

/** Does it to one conversation, by the verb a member would use there. */
export async function applyDeed(ctx: Ctx, id: ConversationId, deed: BulkDeed): Promise<void> {
  switch (deed.kind) {
    case 'assignment':
      return assign(ctx, id, deed.memberId)
    case 'team':
      return giveToTeam(ctx, id, deed.teamId)
    case 'status':
      return deed.status === 'resolved' ? resolve(ctx, id) : setStatus(ctx, id, deed.status)
    case 'snooze':
      return snooze(ctx, id, new Date(deed.until))
    case 'priority':
      return setPriority(ctx, id, deed.priority)
    case 'tags':
      return changeConversationTags(ctx, id, deed)
  }
}
