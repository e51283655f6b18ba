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
function toldOf(deed: BulkDeed, isUndo: boolean): { kind: NotificationKind; memberId: MemberId | null } | null {
  if (isUndo) return null
  if (deed.kind === 'assignment') return { kind: deed.memberId ? 'assigned' : 'queue', memberId: deed.memberId }
  if (deed.kind === 'team') return deed.teamId ? { kind: 'team', memberId: null } : null
  return deed.kind === 'status' && deed.status === 'open' ? { kind: 'queue', memberId: null } : null
}

/** What watchers see of a conversation: whose it is and how it stands. */
const isSeen = ({ kind }: BulkDeed): boolean => kind !== 'priority' && kind !== 'tags'

/** Tells each member once of all conversations a deed to many brought them. */
export const noteBulk = defineJob<{ bulkId: BulkChangeId; isUndo?: boolean }>('notifications.note-bulk', {
  timeoutMs: 10 * 60_000,
  run: async (given, { bulkId, isUndo = false }) => {
    const doer = given.actor.type === 'member' ? given.actor : null
    const ctx: Ctx = { ...given, actor: { type: 'system' } }
    const bulk = await changedTogether(ctx, bulkId, isUndo)
    if (!bulk || !isSeen(bulk.deed)) return
    const { conversationIds } = bulk
    const told = toldOf(bulk.deed, isUndo)
    const occasion = `bulk:${bulkId}${isUndo ? ':undone' : ''}`
    const brought: Whom = told ? await whomTo(conversationIds, (id) => concerned(ctx, id, told)) : new Map()
    const informed = told ? await tellTogether(ctx, { kind: told.kind, occasion, doer, whom: brought }) : []
    const watching = await whomTo(conversationIds, async (id) => {
      const watchers = await concerned(ctx, id, { kind: 'watched' })
      return watchers.filter((memberId) => !(informed.includes(memberId) && brought.get(memberId)?.includes(id)))
    })
    await tellTogether(ctx, { kind: 'watched', occasion, doer, whom: watching })
  },
})

type Whom = Map<MemberId, ConversationId[]>

/** Of which of these conversations each member is told. */
async function whomTo(
  ids: readonly ConversationId[],
  toldOfOne: (id: ConversationId) => Promise<readonly MemberId[]>,
): Promise<Whom> {
  const whom: Whom = new Map()
  for (const id of ids)
    for (const memberId of await toldOfOne(id)) whom.set(memberId, [...(whom.get(memberId) ?? []), id])
  return whom
}

interface Together {
  kind: NotificationKind
  occasion: string
  doer: { memberId: MemberId; name: string } | null
  whom: Whom
}

/** Those who want to know of it. */
async function tellTogether(ctx: Ctx, { kind, occasion, doer, whom }: Together): Promise<MemberId[]> {
  const informed: MemberId[] = []
  for (const [memberId, [conversationId, ...others]] of whom) {
    if (!conversationId || memberId === doer?.memberId) continue
    const about = { kind, occasion, conversationId, others: others.length }
    informed.push(
      ...(await tell(ctx, { ...about, inboxId: null, messageId: null, actorName: doer?.name ?? null }, [memberId])),
    )
  }
  return informed
}

async function concerned(ctx: Ctx, id: ConversationId, told: Parameters<typeof audienceOf>[2]): Promise<MemberId[]> {
  try {
    return await audienceOf(ctx, await getBare(ctx, id), told)
  } catch (error) {
    if (isFailure(error, 'not_found')) return []
    throw error
  }
}
