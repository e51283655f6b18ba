import type { InputOf } from '@opora/contract/routes'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { either } from '../../../../platform/db/either.ts'

type Asked = InputOf<'GET /boards/:id/cards'>['query']

const aWord = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
const mostWords = 8

/** Words of the subject, the description and the comments, or a number; signs alone find nothing. */
function whereWords(q: string): RawBuilder<boolean> {
  const [, sign, number] = /^(#?)(\d{1,9})$/.exec(q) ?? []
  if (sign) return sql<boolean>`t.number = ${Number(number)}`
  const words = [...new Set(q.toLowerCase().match(aWord))].slice(0, mostWords)
  if (words.length === 0) return sql<boolean>`false`
  const found = sql<boolean>`t.id in (select s.ticket_id from tickets_saying(${words}::text[]) s)`
  return number ? sql<boolean>`(t.number = ${Number(number)} or ${found})` : found
}

/**
 * Nothing changed of it for as long as its status allows. The moments are worked out first: row-level security lets an
 * index take them only as they stand.
 */
const stale = (now: Date): RawBuilder<boolean> => sql<boolean>`t.id = any(array(
  select k.id from (
    select s.id, ${now}::timestamptz - s.stale_days * interval '24 hours' as until
    from ticket_statuses s where s.stale_days is not null offset 0) s
  cross join lateral (
    select k.id from tickets k
    where k.workspace_id = app_workspace() and k.status_id = s.id and k.archived_at is null and k.updated_at <= s.until
    offset 0) k))`

const soonMs = 7 * 86_400_000

/** What is finished is late no more. */
const dueBy = (at: Date): RawBuilder<boolean> =>
  sql<boolean>`(t.due_at < ${at} and t.status_id in (select s.id from ticket_statuses s where s.phase <> 'done'))`

/** What a ticket `t` has to be. */
export function conditionsOf(
  { now }: Pick<Ctx, 'now'>,
  asked: Omit<Asked, 'limit' | 'cursor' | 'statusId'>,
): RawBuilder<boolean>[] {
  const { projectId, typeId, phase, assigneeId, teamId, contactId, tagId, priority, dueBefore, due, isStale, q } = asked
  const conditions = [
    projectId && sql<boolean>`t.project_id = ${projectId}`,
    typeId && sql<boolean>`t.type_id = ${typeId}`,
    phase && sql<boolean>`t.status_id in (select s.id from ticket_statuses s where s.phase = ${phase})`,
    assigneeId === 'none' && sql<boolean>`t.assignee_id is null`,
    assigneeId && assigneeId !== 'none' && sql<boolean>`t.assignee_id = ${assigneeId}`,
    teamId && sql<boolean>`t.team_id = ${teamId}`,
    contactId &&
      sql<boolean>`t.contact_id in (select c.id from contacts c where c.id = ${contactId} or c.merged_into_id = ${contactId})`,
    tagId &&
      sql<boolean>`t.id in (select g.ticket_id from tags asked
        join ticket_tags g on g.tag_id = ${either('asked.merged_into_id', 'asked.id')} where asked.id = ${tagId})`,
    priority && sql<boolean>`t.priority = ${priority}`,
    dueBefore && sql<boolean>`t.due_at < ${new Date(dueBefore)}`,
    due && dueBy(due === 'overdue' ? now : new Date(now.getTime() + soonMs)),
    isStale && stale(now),
    q && whereWords(q),
  ]
  return conditions.filter((one): one is RawBuilder<boolean> => Boolean(one))
}

export const inStatus = (id: string): RawBuilder<boolean> => sql<boolean>`t.status_id = ${id}`
export const archived = (is: boolean): RawBuilder<boolean> =>
  is ? sql<boolean>`t.archived_at is not null` : sql<boolean>`t.archived_at is null`
export const inProjects = (ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`t.project_id = any(${[...ids]}::uuid[])`
/** Linked to a conversation or to what was merged into it: a merge leaves links where they were made, so undoing it has nothing to give back. */
export const linkedTo = (conversationId: string): RawBuilder<boolean> =>
  sql<boolean>`t.id in (
    with recursive own as (
      select ${conversationId}::uuid as id
      union all select c.id from own join conversations c on c.merged_into_id = own.id)
    select l.ticket_id from own join ticket_conversations l on l.conversation_id = own.id)`
export const dueWithin = (from: Date, to: Date): RawBuilder<boolean> =>
  sql<boolean>`t.due_at >= ${from} and t.due_at < ${to}`
export const undated = (): RawBuilder<boolean> =>
  sql<boolean>`t.due_at is null and t.status_id in (select s.id from ticket_statuses s where s.phase <> 'done')`
