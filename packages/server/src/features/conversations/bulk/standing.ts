import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { ConversationStatus } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId, MemberId, TagId, TeamId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getLocked } from '../access.ts'
import type { ConversationState } from '../model.ts'
import { type Doings, doingsIn, type LockedConversation, stateOf } from '../store.ts'
import { shareTags, tagsOf } from '../tags/store.ts'

/** How a conversation stands, as far as a change of many can touch it. */
export interface Standing extends Doings {
  status: ConversationStatus
  snoozedUntil: string | null
  assigneeId: MemberId | null
  teamId: TeamId | null
  priority: Priority
  needsPerson: boolean
  /** Not kept of what was changed by earlier versions. */
  assistantState?: ConversationState['assistantState']
  waitingSince: string | null
  /** The end of its timeline. */
  lastSeq: number
  /** Where tags are what is changed. */
  tagIds: TagId[]
}

const standingOf = (row: LockedConversation, tagIds: readonly string[]): Omit<Standing, keyof Doings> => ({
  status: row.status as ConversationStatus,
  snoozedUntil: row.snoozed_until?.toISOString() ?? null,
  assigneeId: row.assignee_id as MemberId | null,
  teamId: row.team_id as TeamId | null,
  priority: row.priority as Priority,
  needsPerson: row.needs_person,
  assistantState: stateOf(row).assistantState,
  waitingSince: row.waiting_since?.toISOString() ?? null,
  lastSeq: row.last_seq,
  tagIds: tagIds as TagId[],
})

/** The same, under the row lock. Only inside transact(). */
export async function readStanding(ctx: Ctx, id: ConversationId, { kind }: Kind): Promise<Standing> {
  const isOfTags = kind === 'tags'
  // Whoever gives tags out shares their lock before any row.
  if (isOfTags) await shareTags(ctx)
  const row = await getLocked(ctx, id)
  const tagIds = isOfTags ? (await tagsOf(ctx, id)).map((tag) => tag.id) : []
  return { ...standingOf(row, tagIds), ...(await doingsIn(ctx, id)) }
}

type Kind = Pick<BulkDeed, 'kind'>
type Fact = Exclude<keyof Standing, 'tagIds' | keyof Doings>

/** What a deed of a kind changes; tags are named one by one, so they get in nobody's way. */
const touched: Record<BulkDeed['kind'], readonly Fact[]> = {
  assignment: ['assigneeId'],
  team: ['teamId', 'assigneeId'],
  status: ['status', 'snoozedUntil'],
  snooze: ['status', 'snoozedUntil'],
  priority: ['priority'],
  tags: [],
}

/** Whoever changed it since meant what they did: that is not taken back. What rules and queues made of it is. */
export function assertUntouched(deed: Kind, after: Standing, now: Standing): void {
  const isOfStatus = deed.kind === 'status' || deed.kind === 'snooze'
  const isHandedOut = now.isRouted && now.assigneeId !== null && now.byMemberSeq <= after.lastSeq
  const isChanged = touched[deed.kind].some(
    (fact) => after[fact] !== now[fact] && !(fact === 'assigneeId' && isHandedOut),
  )
  // What was said or done since is not settled, nor opened, by taking a status back.
  if (isChanged || (isOfStatus && now.meantSeq > after.lastSeq)) throw failure('conversation.changed_meanwhile')
}

/** Whether the deed changed anything. */
export const isOther = ({ kind }: Kind, before: Standing, after: Standing): boolean =>
  kind === 'tags'
    ? before.tagIds.toSorted().join() !== after.tagIds.toSorted().join()
    : touched[kind].some((fact) => before[fact] !== after[fact])
