import { failure, isFailure } from '@opora/contract/errors'
import type { ConversationId, MemberId, MessageId, TeamId } from '@opora/contract/ids'
import { moreUrgent, type Priority } from '@opora/contract/priorities'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assertAssignable } from '../../accounts/index.ts'
import { assertTeam } from '../../teams/index.ts'
import { getBare, mergedAway } from '../access.ts'
import { moveDraftsBack } from '../drafts/move-drafts.ts'
import { conversationUnmerged, watchersChanged } from '../events.ts'
import { countAfter } from '../messages/store.ts'
import { afterAssignment } from '../model.ts'
import { wakeSnoozed } from '../snooze.ts'
import { changeConversation, type LockedConversation } from '../store.ts'
import { shareTags } from '../tags/store.ts'
import { dropWatchers } from '../watching/store.ts'
import { happenedSince } from './happened-since.ts'
import { isContactsLast, lastSaid } from './last-said.ts'
import { lockBoth } from './lock-both.ts'
import type { Kept, KeptMerge } from './merge.ts'
import type { Standing } from './merged-state.ts'
import { restoredState } from './restored-state.ts'
import * as store from './store.ts'
import { tellMoved } from './tell-moved.ts'

/** Who may have a conversation still. */
interface Able {
  memberIds: ReadonlySet<string>
  teamIds: ReadonlySet<string>
}

const ids = (...found: (string | null)[]): string[] => [...new Set(found.flatMap((id) => id ?? []))].sort()

/** Those of them that are there still, and stay until the end of the transaction. */
async function stillThere(found: readonly string[], hold: (id: string) => Promise<unknown>): Promise<Set<string>> {
  const there = new Set<string>()
  for (const id of found)
    await hold(id).then(
      () => there.add(id),
      (error: unknown) => {
        if (!isFailure(error)) throw error
      },
    )
  return there
}

async function ableOf(ctx: Ctx, { source, target }: KeptMerge): Promise<Able> {
  const memberIds = ids(source.standing.assigneeId, target.standing.assigneeId)
  const teamIds = ids(source.standing.teamId, target.standing.teamId)
  return {
    memberIds: await stillThere(memberIds, (id) => assertAssignable(ctx, id as MemberId)),
    teamIds: await stillThere(teamIds, (id) => assertTeam(ctx, id as TeamId)),
  }
}

/** How one stood, without those who are there no more. */
function standingOf({ standing }: Kept, { memberIds, teamIds }: Able): Standing {
  const { waitingSince, snoozedUntil, teamId, ...state } = standing
  const isLeft = state.assigneeId !== null && !memberIds.has(state.assigneeId)
  return {
    ...state,
    ...(isLeft ? afterAssignment(state, null) : {}),
    teamId: teamId && teamIds.has(teamId) ? teamId : null,
    waitingSince: waitingSince === null ? null : new Date(waitingSince),
    snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil),
  }
}

async function stand(ctx: Ctx, id: ConversationId, standing: Standing): Promise<void> {
  const { snoozedUntil, waitingSince } = standing
  await changeConversation(ctx, id, {
    state: standing,
    teamId: standing.teamId as TeamId | null,
    waitingSince,
    ...(snoozedUntil ? { snoozedUntil } : {}),
  })
  if (!snoozedUntil) return
  const delayMs = Math.max(0, snoozedUntil.getTime() - ctx.now.getTime())
  ctx.enqueue(wakeSnoozed, { conversationId: id, until: snoozedUntil.toISOString() }, { delayMs })
}

/** What the target was before the merge raised it, unless people changed it since. */
function loweredPriority({ target, kept }: Undoing): { priority?: Priority } {
  const { priority } = kept.target
  const isOurs = priority && target.priority === moreUrgent(priority, kept.source.priority ?? 'none')
  return isOurs ? { priority } : {}
}

interface Undoing {
  source: LockedConversation
  target: LockedConversation
  kept: KeptMerge
  mergedSeq: number
  able: Able
}

/** What was said in the source stands there again, with what came by its channel since. */
async function giveBack(ctx: Ctx, { source, target, kept, able }: Undoing): Promise<void> {
  const id = source.id as ConversationId
  const way = { from: target.id, to: source.id }
  await store.putBack(ctx, way)
  const stayed = new Set(kept.stayedIds)
  const came = (await store.ofChannel(ctx, way)).filter((row) => !stayed.has(row.id))
  const seats = came.map((row, index) => ({ id: row.id, seq: source.last_seq + index + 1 }))
  await store.sendHome(ctx, id, seats)
  const lastSeq = source.last_seq + seats.length + 1
  const { memberReadSeq, contactReadSeq } = kept.source
  const written = came.filter(({ direction }) => direction === 'in').map((row) => row.created_at)
  const lastMessage = await lastSaid(ctx, id)
  const since = { now: ctx.now, written, isContactsLast: isContactsLast(lastMessage) }
  await stand(ctx, id, restoredState(standingOf(kept.source, able), since))
  await changeConversation(ctx, id, {
    ...{ lastSeq, memberReadSeq, contactReadSeq },
    unread: await countAfter(ctx, id, { seq: memberReadSeq, direction: 'in' }),
    contactUnread: kept.source.contactUnread + came.filter(({ direction }) => direction === 'out').length,
    ...(lastMessage ? { lastMessage } : {}),
  })
  await store.changeLinks(ctx, id, { merged_into_id: null })
  const other = { id: target.id as ConversationId, number: target.number, role: 'target' } as const
  const firstId = seats[0]?.id as MessageId | undefined
  const told = { conversationId: id, conversationSeq: lastSeq, other, ...(firstId ? { firstId } : {}) }
  ctx.announce(conversationUnmerged(told))
}

/** The target is without it again; what people did there since the merge stays as they did it. */
async function letGo(ctx: Ctx, undoing: Undoing): Promise<void> {
  const { source, target, kept, mergedSeq, able } = undoing
  const id = target.id as ConversationId
  const { since, marks } = kept
  const lastMessage = await lastSaid(ctx, id)
  const happened = { now: ctx.now, written: [], isContactsLast: isContactsLast(lastMessage) }
  if (!(await happenedSince(ctx, id, mergedSeq)))
    await stand(ctx, id, restoredState(standingOf(kept.target, able), happened))
  const lastSeq = target.last_seq + 1
  const memberReadSeq = target.member_read_seq === since.memberReadSeq ? marks.memberReadSeq : target.member_read_seq
  const contactReadSeq =
    target.contact_read_seq === since.contactReadSeq ? marks.contactReadSeq : target.contact_read_seq
  await changeConversation(ctx, id, {
    ...{ lastSeq, memberReadSeq, contactReadSeq },
    ...loweredPriority(undoing),
    unread: await countAfter(ctx, id, { seq: memberReadSeq, direction: 'in' }),
    contactUnread: await countAfter(ctx, id, { seq: contactReadSeq, direction: 'out' }),
  })
  const isRatingOurs = target.rating_score === since.rating.score && target.rating_score !== kept.target.rating.score
  await store.changeLinks(ctx, id, {
    last_message: lastMessage,
    ...(isRatingOurs ? { rating_score: kept.target.rating.score, rating_comment: kept.target.rating.comment } : {}),
  })
  await store.dropTags(ctx, id, kept.tagIds)
  const other = { id: source.id as ConversationId, number: source.number, role: 'source' } as const
  ctx.announce(conversationUnmerged({ conversationId: id, conversationSeq: lastSeq, other }))
}

/** Undoes the merge of a conversation into another: each has again what is its own. */
export async function unmerge(ctx: Ctx, sourceId: ConversationId): Promise<void> {
  await transact(ctx, async (ctx) => {
    await getBare(ctx, sourceId)
    await shareTags(ctx)
    const known = await store.mergeRow(ctx, sourceId)
    if (!known) throw failure('conversation.not_merged')
    const kept = known.kept as unknown as KeptMerge
    // Members and teams are held before conversations, as whoever gives work out does.
    const able = await ableOf(ctx, kept)
    const targetId = known.target_id as ConversationId
    const [source, target] = await lockBoth(ctx, sourceId, targetId)
    const row = await store.mergeRow(ctx, sourceId)
    if (row?.merged_at.getTime() !== known.merged_at.getTime() || source.merged_into_id !== targetId)
      throw failure('conversation.not_merged')
    if (target.merged_into_id) throw failure('conversation.merged_on', (await mergedAway(ctx, target)).params)
    const undoing = { source, target, kept, mergedSeq: row.merged_seq, able }
    await giveBack(ctx, undoing)
    await letGo(ctx, undoing)
    await moveDraftsBack(ctx, { from: targetId, to: sourceId }, kept.drafts)
    await dropWatchers(ctx, targetId, { memberIds: kept.watcherIds ?? [], since: row.merged_at })
    for (const conversationId of [sourceId, targetId]) ctx.announce(watchersChanged({ conversationId }))
    await store.deleteMerge(ctx, sourceId)
    await tellMoved(ctx, targetId, sourceId)
  })
}
