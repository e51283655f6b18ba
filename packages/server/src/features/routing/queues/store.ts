import type { ConversationId, MemberId, TeamId } from '@opora/contract/ids'
import type { QueuedConversation } from '@opora/contract/routing'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { joinPerson } from '../../conversations/index.ts'
import { queueOrder, waitsSince } from '../handing/store.ts'

interface Row {
  teamId: TeamId | null
  memberId: MemberId | null
  id: ConversationId
  number: number
  contactName: string
  subject: string
  since: Date
  isWaiting: boolean
  /** Counted over its whole queue, or member. */
  count: number
  place: number
}

const shownOfEach = 50

/** What waits, by queue, and what is worked on, by member: the first of each in their order, with how many there are. */
async function placed(ctx: Ctx, isAssigned: boolean): Promise<Row[]> {
  const of = isAssigned ? sql`c.assignee_id` : sql`c.team_id`
  const which = isAssigned ? sql`c.assignee_id is not null` : sql`c.assignee_id is null and c.needs_person`
  const { rows } = await sql<Row>`
    select * from (
      select c.team_id as "teamId", c.assignee_id as "memberId", c.id, c.number, p.name as "contactName", c.subject,
        ${waitsSince} as since, c.needs_person as "isWaiting", (count(*) over (partition by ${of}))::int as count,
        (row_number() over (partition by ${of} order by ${queueOrder}))::int as place
      from conversations c ${joinPerson}
      where c.workspace_id = ${ctx.workspaceId} and c.status = 'open' and c.merged_into_id is null and ${which}
    ) ranked where place <= ${shownOfEach} order by place`.execute(ctx.db)
  return rows
}

export const waitingRows = (ctx: Ctx) => placed(ctx, false)
export const workedRows = (ctx: Ctx) => placed(ctx, true)
export type QueueRow = Row

export const presentQueued = ({ id, number, contactName, subject, since, isWaiting }: Row): QueuedConversation => ({
  id,
  number,
  contactName,
  subject,
  since: since.toISOString(),
  isWaiting,
})

export async function teamIdsByMember(ctx: Ctx): Promise<Map<string, TeamId[]>> {
  const rows = await ctx.db.selectFrom('team_members').select(['team_id', 'member_id']).execute()
  const ids = new Map<string, TeamId[]>()
  for (const { team_id, member_id } of rows) ids.set(member_id, [...(ids.get(member_id) ?? []), team_id as TeamId])
  return ids
}
