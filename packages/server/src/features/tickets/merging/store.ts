import type { TicketMergeId } from '@opora/contract/ids'
import type { ChecklistItem } from '@opora/contract/tickets'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { actorOf } from '../actor.ts'

/** What a merge moved or added, to take it back. */
export interface Merged {
  commentIds: string[]
  childIds: string[]
  tagIds: string[]
  watcherIds: string[]
  conversationIds: string[]
  checklist: ChecklistItem[]
  /** Whom the ticket got that had none. */
  contactId: string | null
  /** Merges into the merged one: they lead to the other one since. */
  mergeIds: string[]
  /** What it hung under, where that was the merged one. */
  parentId: string | null
  /** How it stands to others. */
  linkIds: string[]
  timeEntryIds: string[]
  /** Minutes spent on the merged one beside those entries. */
  otherMinutes: number
}

export interface MergeRow {
  id: TicketMergeId
  from_id: string
  into_id: string
  merged: Merged
  created_at: Date
}

export const minutesOf = (entries: readonly { minutes: number }[]): number =>
  entries.reduce((sum, { minutes }) => sum + minutes, 0)

const rows = (ctx: Ctx) =>
  ctx.db.selectFrom('ticket_merges').select(['id', 'from_id', 'into_id', 'merged', 'created_at'])

export const lockMerge = async (ctx: Ctx, id: string): Promise<MergeRow | undefined> =>
  (await rows(ctx).where('id', '=', id).forUpdate().executeTakeFirst()) as MergeRow | undefined

export const mergeOf = async (ctx: Ctx, fromId: string): Promise<MergeRow | undefined> =>
  (await rows(ctx).where('from_id', '=', fromId).executeTakeFirst()) as MergeRow | undefined

export async function insertMerge(ctx: Ctx, row: Pick<MergeRow, 'from_id' | 'into_id' | 'merged'>): Promise<string> {
  const id = ctx.world.ids.next()
  const made = { id, workspace_id: ctx.workspaceId, created_at: ctx.now, actor: storedJson(actorOf(ctx)) }
  await ctx.db
    .insertInto('ticket_merges')
    .values({ ...row, ...made, merged: storedJson(row.merged) })
    .execute()
  return id
}

export const deleteMerge = (ctx: Ctx, id: string) => ctx.db.deleteFrom('ticket_merges').where('id', '=', id).execute()

/** Leads merges elsewhere: all that led to one ticket, or those that are named. */
export async function leadTo(ctx: Ctx, which: { fromIntoId: string } | { ids: readonly string[] }, intoId: string) {
  const query = ctx.db.updateTable('ticket_merges').set({ into_id: intoId }).returning('id')
  const found =
    'ids' in which
      ? await query.where(sql<boolean>`id = any(${[...which.ids]}::uuid[])`).execute()
      : await query.where('into_id', '=', which.fromIntoId).execute()
  return found.map(({ id }) => id)
}

interface Moving {
  fromId: string
  intoId: string
  /** Only these; all of them where absent. */
  ids?: readonly string[]
}

const only = (ids: readonly string[] | undefined) => (ids ? sql`and id = any(${[...ids]}::uuid[])` : sql``)
const idsIn = ({ rows }: { rows: { id: string }[] }): string[] => rows.map(({ id }) => id)

export const moveComments = async (ctx: Ctx, { fromId, intoId, ids }: Moving): Promise<string[]> =>
  idsIn(
    await sql<{ id: string }>`update ticket_comments set ticket_id = ${intoId}
      where ticket_id = ${fromId} ${only(ids)} returning id`.execute(ctx.db),
  )

export const moveChildren = async (ctx: Ctx, { fromId, intoId, ids }: Moving): Promise<string[]> =>
  idsIn(
    await sql<{ id: string }>`update tickets set parent_id = ${intoId}, version = version + 1, updated_at = ${ctx.now}
      where workspace_id = ${ctx.workspaceId} and parent_id = ${fromId} and id <> ${intoId} ${only(ids)}
      returning id`.execute(ctx.db),
  )
