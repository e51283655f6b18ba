import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { ConversationStatus } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId, MemberId, TagId, TeamId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getLocked } from '../access.ts'
import type { LockedConversation } from '../store.ts'
import { shareTags, tagsOf } from '../tags/store.ts'

/** How a conversation stands, as far as a change of many can touch it. */
export interface Standing {
  status: ConversationStatus
  snoozedUntil: string | null
  assigneeId: MemberId | null
  teamId: TeamId | null
  priority: Priority
  needsPerson: boolean
  waitingSince: string | null
  /** The end of its timeline. */
  lastSeq: number
  /** Where tags are what is changed. */
  tagIds: TagId[]
}

const standingOf = (row: LockedConversation, tagIds: readonly string[]): Standing => ({
  status: row.status as ConversationStatus,
  snoozedUntil: row.snoozed_until?.toISOString() ?? null,
  assigneeId: row.assignee_id as MemberId | null,
  teamId: row.team_id as TeamId | null,
  priority: row.priority as Priority,
  needsPerson: row.needs_person,
  waitingSince: row.waiting_since?.toISOString() ?? null,
  lastSeq: row.last_seq,
  tagIds: tagIds as TagId[],
})

/** The same, under the row lock. Only inside transact(). */
export async function readStanding(ctx: Ctx, id: ConversationId, { kind }: BulkDeed): Promise<Standing> {
  const isOfTags = kind === 'tags'
  // Whoever gives tags out shares their lock before any row.
  if (isOfTags) await shareTags(ctx)
  const row = await getLocked(ctx, id)
  return standingOf(row, isOfTags ? (await tagsOf(ctx, id)).map((tag) => tag.id) : [])
}

type Fact = Exclude<keyof Standing, 'tagIds'>

/** What a deed of a kind changes; tags are named one by one, so they get in nobody's way. */
const touched: Record<BulkDeed['kind'], readonly Fact[]> = {
  assignment: ['assigneeId'],
  team: ['teamId', 'assigneeId'],
  status: ['status', 'snoozedUntil'],
  snooze: ['status', 'snoozedUntil'],
  priority: ['priority'],
  tags: [],
}

/** Whoever changed it since meant what they did: that is not taken back. */
export function assertUntouched(deed: BulkDeed, after: Standing, now: Standing): void {
  const isOfStatus = deed.kind === 'status' || deed.kind === 'snooze'
  // What was said or done since is not settled, nor opened, by taking a status back.
  const isChanged = touched[deed.kind].some((fact) => after[fact] !== now[fact])
  if (isChanged || (isOfStatus && after.lastSeq !== now.lastSeq)) throw failure('conversation.changed_meanwhile')
}

/** Whether the deed changed anything. */
export const isOther = ({ kind }: BulkDeed, before: Standing, after: Standing): boolean =>
  kind === 'tags'
    ? before.tagIds.toSorted().join() !== after.tagIds.toSorted().join()
    : touched[kind].some((fact) => before[fact] !== after[fact])
