import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

export interface Known {
  id: string
  name: string
}

export interface KnownPerson extends Known {
  email: string | null
}

export interface KnownKind extends Known {
  key: string
  projectIds: string[]
}

export interface KnownColumn extends Known {
  key: string
  /** How many more it takes; null where nothing limits it. */
  space: number | null
}

export interface KnownTag extends Known {
  key: string
  isArchived: boolean
}

async function asked<T>(ctx: Ctx, query: RawBuilder<T>): Promise<T[]> {
  return (await query.execute(ctx.db)).rows
}

export const projects = (ctx: Ctx) =>
  asked(
    ctx,
    sql<Known & { key: string }>`
    select id, name, key from ticket_projects where archived_at is null order by created_at, id`,
  )

export const types = (ctx: Ctx) =>
  asked(
    ctx,
    sql<KnownKind>`
    select id, name, name_key as key, project_ids as "projectIds" from ticket_types
    where archived_at is null order by created_at, id`,
  )

/** With how many cards they still take. */
export const columns = (ctx: Ctx) =>
  asked(
    ctx,
    sql<KnownColumn>`
    select s.id, s.name, s.name_key as key, case when s.limit_mode = 'hard' then greatest(0, s.limit_count - (
      select count(*)::int from tickets t
      where t.workspace_id = ${ctx.workspaceId} and t.status_id = s.id and t.rank is not null)) end as space
    from ticket_statuses s order by s.position, s.id`,
  )

export const members = (ctx: Ctx) =>
  asked(
    ctx,
    sql<KnownPerson>`
    select m.id, u.name, u.email from members m join users u on u.id = m.user_id
    where m.removed_at is null order by m.id`,
  )

export const teams = (ctx: Ctx) =>
  asked(ctx, sql<Known>`select id, name from teams where removed_at is null order by id`)

export const tags = (ctx: Ctx) =>
  asked(
    ctx,
    sql<KnownTag>`
    select id, name, name_key as key, archived_at is not null as "isArchived" from tags where merged_into_id is null`,
  )

/** Contacts by their addresses and names as a file has them. */
export const contacts = (ctx: Ctx, said: readonly string[]) =>
  asked(
    ctx,
    sql<KnownPerson>`
    select id, name, email from contacts where merged_into_id is null and email = any(${said.map((one) => one.toLowerCase())}::text[])
    union select id, name, email from contacts where merged_into_id is null and name = any(${[...said]}::text[])`,
  )

/** Tickets by number, with how deep each stands. */
export const parents = (ctx: Ctx, numbers: readonly number[]) =>
  asked(
    ctx,
    sql<{ id: string; number: number; depth: number }>`
    with recursive up as (
      select id, number, parent_id, 1 as depth from tickets
      where workspace_id = ${ctx.workspaceId} and number = any(${[...numbers]}::int[])
      union all select up.id, up.number, t.parent_id, up.depth + 1 from up join tickets t on t.id = up.parent_id
      where up.depth < 20)
    select id, number, max(depth)::int as depth from up group by id, number`,
  )
