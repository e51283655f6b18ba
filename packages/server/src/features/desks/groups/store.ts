import type { DeskReminders } from '@opora/contract/desks'
import type { ConversationId, DeskId, InboxId, TeamId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

const desks = (ctx: Ctx) =>
  ctx.db
    .selectFrom('desks as d')
    .innerJoin('inboxes as i', 'i.id', 'd.inbox_id')
    .selectAll('d')
    .select(['i.name as inbox_name', 'i.kind as inbox_kind'])

export const deskRows = (ctx: Ctx) => desks(ctx).orderBy('d.created_at').orderBy('d.id').execute()

export const deskRow = (ctx: Ctx, id: DeskId) => desks(ctx).where('d.id', '=', id).executeTakeFirst()

export type DeskRow = NonNullable<Awaited<ReturnType<typeof deskRow>>>

export const deskOfGroup = (ctx: Ctx, inboxId: InboxId, groupId: string) =>
  desks(ctx).where('d.inbox_id', '=', inboxId).where('d.group_id', '=', groupId).executeTakeFirst()

export const servedBy = ({ served_inbox_ids: ids }: Pick<DeskRow, 'served_inbox_ids'>): InboxId[] | null =>
  ids as InboxId[] | null

export const teamsServedBy = ({ served_team_ids: ids }: Pick<DeskRow, 'served_team_ids'>): TeamId[] => ids as TeamId[]

interface NewDesk {
  id: DeskId
  inboxId: InboxId
  groupId: string
  name: string
  title: string
  url: string | null
  locale: Locale
  problem: string | null
}

/** False when the group is connected already. */
export async function insertDesk(ctx: Ctx, desk: NewDesk): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('desks')
    .values({
      id: desk.id,
      workspace_id: ctx.workspaceId,
      inbox_id: desk.inboxId,
      group_id: desk.groupId,
      name: desk.name,
      title: desk.title,
      url: desk.url,
      locale: desk.locale,
      opens: 'handed_over',
      problem: desk.problem,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export interface DeskChange {
  name?: string | undefined
  locale?: Locale | undefined
  servedInboxIds?: InboxId[] | null | undefined
  servedTeamIds?: TeamId[] | undefined
  opens?: 'handed_over' | 'always' | undefined
  reminders?: DeskReminders | null | undefined
  title?: string
  url?: string | null
  problem?: string | null
  groupId?: string
  /** Moments of the last calls, as ISO strings. */
  sentAt?: string[]
  quietUntil?: Date | null
}

const json = (value: unknown): string | null => (value === null ? null : storedJson(value))

export async function changeDesk(ctx: Ctx, id: string, change: DeskChange): Promise<void> {
  const { name, locale, opens, title, url, problem } = change
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(locale === undefined ? {} : { locale }),
    ...(opens === undefined ? {} : { opens }),
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...(problem === undefined ? {} : { problem }),
    ...(change.servedInboxIds === undefined ? {} : { served_inbox_ids: json(change.servedInboxIds) }),
    ...(change.servedTeamIds === undefined ? {} : { served_team_ids: storedJson(change.servedTeamIds) }),
    ...(change.reminders === undefined ? {} : { reminders: json(change.reminders) }),
    ...(change.groupId === undefined ? {} : { group_id: change.groupId }),
    ...(change.sentAt === undefined ? {} : { sent_at: storedJson(change.sentAt) }),
    ...(change.quietUntil === undefined ? {} : { quiet_until: change.quietUntil }),
  }
  if (Object.keys(set).length > 0) await ctx.db.updateTable('desks').set(set).where('id', '=', id).execute()
}

export async function deleteDesk(ctx: Ctx, id: DeskId): Promise<void> {
  await ctx.db.deleteFrom('desks').where('id', '=', id).execute()
}

export interface Queue {
  waiting: number
  since: Date | null
}

/** What waits to be posted, by desk. */
export async function queues(ctx: Ctx): Promise<Map<string, Queue>> {
  const { rows } = await sql<Queue & { desk_id: string }>`
    select desk_id, count(*)::int as waiting, min(due_since) as since
    from desk_topics where due_since is not null group by desk_id`.execute(ctx.db)
  return new Map(rows.map(({ desk_id, waiting, since }) => [desk_id, { waiting, since }]))
}

/** Conversations that wait for people now, the longest first. */
export async function waitingConversations(ctx: Ctx, limit: number): Promise<ConversationId[]> {
  const rows = await ctx.db
    .selectFrom('conversations')
    .select('id')
    .where('status', '=', 'open')
    .where('assistant_state', '=', 'silent')
    .orderBy('waiting_since')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id as ConversationId)
}

export async function resolvedSince(ctx: Ctx, since: Date): Promise<number> {
  const row = await ctx.db
    .selectFrom('conversations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', 'in', ['resolved', 'closed'])
    .where('updated_at', '>=', since)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** False when it is there no more; otherwise nobody deletes it until the transaction ends. */
export async function lockDesk(ctx: Ctx, id: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('desks').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return row !== undefined
}

interface Forgotten {
  id: string
  workspace_id: string
}

/** Desks of all workspaces with something due and no job that would see to it. */
export async function forgottenDesks(db: Db): Promise<Forgotten[]> {
  const { rows } = await sql<Forgotten>`
    select d.id, d.workspace_id from desks d
    where d.problem is null
      and (exists (select from desk_topics t where t.desk_id = d.id and t.due_since is not null)
        or exists (select from desk_words w where w.desk_id = d.id))
      and not exists (select from jobs j where j.kind = 'desks.work' and j.state in ('waiting', 'running')
        and j.order_key = d.workspace_id || ':desk:' || d.id)`.execute(db)
  return rows
}
