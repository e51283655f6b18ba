import { failure } from '@opora/contract/errors'
import type { ConversationId, MemberId, MessageId, TeamId } from '@opora/contract/ids'
import { moreUrgent, type Priority } from '@opora/contract/priorities'
import { tagsPerConversation } from '@opora/contract/tags'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { mergedAway } from '../access.ts'
import { type MovedDraft, moveDrafts } from '../drafts/move-drafts.ts'
import { conversationMerged, watchersChanged } from '../events.ts'
import { countAfter } from '../messages/store.ts'
import { wakeSnoozed } from '../snooze.ts'
import { changeConversation, type LockedConversation, stateOf } from '../store.ts'
import { putOn, shareTags, tagsOf } from '../tags/store.ts'
import { bringWatchers } from '../watching/store.ts'
import { type Brought, bringAll } from './bring-all.ts'
import { isContactsLast, lastSaid } from './last-said.ts'
import { lockBoth } from './lock-both.ts'
import { mergedAwayState, mergedState, type Standing } from './merged-state.ts'
import * as store from './store.ts'
import { tellMoved } from './tell-moved.ts'

export const standingOf = (row: LockedConversation): Standing => ({
  ...stateOf(row),
  teamId: row.team_id,
  waitingSince: row.waiting_since,
  snoozedUntil: row.snoozed_until,
  awaitsAssistant: row.assistant_state === 'answering' && isContactsLast(row.last_message),
})

interface Rating {
  score: number | null
  comment: string | null
}

/** How one stood before a merge. */
export interface Kept {
  standing: Omit<Standing, 'waitingSince' | 'snoozedUntil'> & {
    waitingSince: string | null
    snoozedUntil: string | null
  }
  rating: Rating
  /** Absent in what was kept before there were priorities. */
  priority?: Priority
  memberReadSeq: number
  contactReadSeq: number
  contactUnread: number
}

/** What undoing a merge needs besides where messages stood. `marks`: what was read of the target, by its places since. */
export interface KeptMerge {
  source: Kept
  target: Kept
  marks: Pick<Kept, 'memberReadSeq' | 'contactReadSeq'>
  since: Pick<Kept, 'memberReadSeq' | 'contactReadSeq' | 'rating'>
  tagIds: string[]
  drafts: MovedDraft[]
  /** Who watches the target since; absent in what was kept before anybody watched. */
  watcherIds?: MemberId[]
  /** Messages of the source's channel that stood in the target already, split off before; absent where none did. */
  stayedIds?: string[]
}

const keptOf = (row: LockedConversation): Kept => {
  const { waitingSince, snoozedUntil, ...standing } = standingOf(row)
  return {
    standing: {
      ...standing,
      waitingSince: waitingSince?.toISOString() ?? null,
      snoozedUntil: snoozedUntil?.toISOString() ?? null,
    },
    rating: { score: row.rating_score, comment: row.rating_comment },
    priority: row.priority as Priority,
    memberReadSeq: row.member_read_seq,
    contactReadSeq: row.contact_read_seq,
    contactUnread: row.contact_unread,
  }
}

interface Both {
  source: LockedConversation
  target: LockedConversation
}

/** The target gets what only the source had of tags; which those are. */
async function mergeTags(ctx: Ctx, { source, target }: Both): Promise<string[]> {
  const missing = await store.missingTags(ctx, { from: source.id, to: target.id })
  const held = await tagsOf(ctx, target.id as ConversationId)
  if (held.length + missing.length > tagsPerConversation)
    throw failure('conversation.too_many_tags', { limit: tagsPerConversation })
  await putOn(ctx, target.id as ConversationId, missing)
  return missing
}

/** The source is closed, waits for nobody, and leads to the target. */
async function closeSource(ctx: Ctx, { source, target }: Both): Promise<void> {
  const conversationId = source.id as ConversationId
  const lastSeq = source.last_seq + 1
  await changeConversation(ctx, conversationId, {
    state: mergedAwayState,
    teamId: null,
    waitingSince: null,
    unread: 0,
    contactUnread: 0,
    memberReadSeq: lastSeq,
    lastSeq,
  })
  await store.changeLinks(ctx, source.id, { merged_into_id: target.id, last_message: null })
  const other = { id: target.id as ConversationId, number: target.number, role: 'target' } as const
  ctx.announce(conversationMerged({ conversationId, conversationSeq: lastSeq, other }))
}

interface Grown {
  brought: Brought
  standing: Standing
}

/** The target stands as both together, with the source's messages counted. */
async function growTarget(ctx: Ctx, { source, target }: Both, { brought, standing }: Grown): Promise<number> {
  const conversationId = target.id as ConversationId
  const lastSeq = brought.lastSeq + 1
  const { memberReadSeq, contactReadSeq } = brought
  const [unread, contactUnread, lastMessage] = [
    await countAfter(ctx, conversationId, { seq: memberReadSeq, direction: 'in' }),
    await countAfter(ctx, conversationId, { seq: contactReadSeq, direction: 'out' }),
    await lastSaid(ctx, conversationId),
  ]
  await changeConversation(ctx, conversationId, {
    state: standing,
    teamId: standing.teamId as TeamId | null,
    waitingSince: standing.waitingSince,
    priority: moreUrgent(target.priority as Priority, source.priority as Priority),
    ...(standing.snoozedUntil ? { snoozedUntil: standing.snoozedUntil } : {}),
    ...(lastMessage ? { lastMessage } : {}),
    ...(target.rating_score === null && source.rating_score !== null
      ? { rating: { score: source.rating_score, comment: source.rating_comment } }
      : {}),
    ...{ memberReadSeq, contactReadSeq, unread, contactUnread, lastSeq, isActivity: true },
  })
  const { snoozedUntil } = standing
  if (snoozedUntil && snoozedUntil !== target.snoozed_until) {
    const delayMs = Math.max(0, snoozedUntil.getTime() - ctx.now.getTime())
    ctx.enqueue(wakeSnoozed, { conversationId, until: snoozedUntil.toISOString() }, { delayMs })
  }
  const other = { id: source.id as ConversationId, number: source.number, role: 'source' } as const
  const firstId = brought.firstId as MessageId | null
  const told = { conversationId, conversationSeq: lastSeq, other, ...(firstId ? { firstId } : {}) }
  ctx.announce(conversationMerged(told))
  return lastSeq
}

/** Both under lock, and fit to be merged; null when that was done before. */
async function fitting(ctx: Ctx, sourceId: ConversationId, targetId: ConversationId): Promise<Both | null> {
  const [source, target] = await lockBoth(ctx, sourceId, targetId)
  if (source.merged_into_id === targetId) return null
  for (const one of [source, target]) {
    if (one.merged_into_id) throw await mergedAway(ctx, one)
    if (one.status === 'closed') throw failure('conversation.closed')
  }
  if (source.contact_id !== target.contact_id) throw failure('conversation.other_contact')
  return { source, target }
}

/** Two that are locked and fit become one. Only inside transact(). */
export async function mergeLocked(ctx: Ctx, both: Both, standing: Standing): Promise<void> {
  const { source, target } = both
  const [sourceId, targetId] = [source.id as ConversationId, target.id as ConversationId]
  const tagIds = await mergeTags(ctx, both)
  const watcherIds = await bringWatchers(ctx, { from: sourceId, to: targetId })
  const drafts = await moveDrafts(ctx, { from: sourceId, to: targetId })
  const stayed = await store.ofChannel(ctx, { from: targetId, to: sourceId })
  const before = { source: keptOf(source), target: keptOf(target) }
  const place = { sourceId, targetId, mergedSeq: 0 }
  await store.insertMerge(ctx, { ...place, kept: {} })
  const brought = await bringAll(ctx, both)
  await closeSource(ctx, both)
  const mergedSeq = await growTarget(ctx, both, { brought, standing })
  const isRatingNew = target.rating_score === null
  const kept: KeptMerge = {
    ...before,
    marks: brought.marks,
    since: {
      memberReadSeq: brought.memberReadSeq,
      contactReadSeq: brought.contactReadSeq,
      rating: isRatingNew ? before.source.rating : before.target.rating,
    },
    tagIds,
    drafts,
    watcherIds,
    ...(stayed.length > 0 ? { stayedIds: stayed.map(({ id }) => id) } : {}),
  }
  await store.changeMerge(ctx, sourceId, { mergedSeq, kept })
  if (watcherIds.length > 0) ctx.announce(watchersChanged({ conversationId: targetId }))
  await tellMoved(ctx, targetId, sourceId)
}

/** Makes two conversations of a contact one: what was said in the source stands in the target. */
export async function merge(ctx: Ctx, sourceId: ConversationId, targetId: ConversationId): Promise<void> {
  if (sourceId === targetId) throw failure('conversation.merge_itself')
  await transact(ctx, async (ctx) => {
    await shareTags(ctx)
    const both = await fitting(ctx, sourceId, targetId)
    if (both) await mergeLocked(ctx, both, mergedState(standingOf(both.target), standingOf(both.source), ctx.now))
  })
}
