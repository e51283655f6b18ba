import type { ContactCondition } from '@opora/contract/contact-conditions'
import type { ContactSort } from '@opora/contract/contacts'
import type { CompanyId, ContactId, TagId } from '@opora/contract/ids'
import type { TagSummary } from '@opora/contract/tags'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { either } from '../../../platform/db/either.ts'
import { likePattern } from '../../../platform/db/like-pattern.ts'
import { fitsCondition } from '../conditions/store.ts'
import { isOneWith } from '../store.ts'

export interface Filter {
  q?: string | undefined
  tag?: TagId | undefined
  company?: CompanyId | undefined
  blocked?: 'yes' | 'no' | undefined
  where?: readonly ContactCondition[] | undefined
}

export interface Listing extends Filter {
  sort: ContactSort
  /** The last row of the page before: its id, and what it is sorted by. */
  after: { id: string; value: string } | null
  limit: number
}

const tagsShown = sql<TagSummary[]>`(
  select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name_key), '[]')
  from tags t where t.id in (
    select ct.tag_id from contact_tags ct where ct.contact_id in (
      select c.id union all select o.id from contacts o where o.merged_into_id = c.id)))`

const shown = (ctx: Ctx) =>
  ctx.db
    .selectFrom('contacts as c')
    .leftJoin('companies as o', 'o.id', 'c.company_id')
    .select([
      'c.id',
      'c.name',
      'c.email',
      'c.phone',
      'c.language',
      'c.external_id',
      'c.visit',
      'c.attributes',
      'c.blocked_at',
    ])
    .select(['c.created_at', 'c.last_seen_at', 'c.company_id', 'o.name as company_name', tagsShown.as('tags')])

/** The contact members see in the place of this one. */
export const shownPerson = (ctx: Ctx, id: ContactId) =>
  shown(ctx)
    .where(sql<boolean>`c.id = (select coalesce(o.merged_into_id, o.id) from contacts o where o.id = ${id}::uuid)`)
    .executeTakeFirst()

export type ShownContact = NonNullable<Awaited<ReturnType<typeof shownPerson>>>

/** What is typed in the search field, as a pattern: digits of a phone number however they were grouped. */
function patternOf(q: string): string {
  const isPhone = /^[+\d\s().-]+$/.test(q) && /\d.*\d.*\d/.test(q)
  return likePattern(isPhone ? q.replace(/\D/g, '') : q.toLowerCase())
}

/** True of the contacts that fit. */
function fits({ q, tag, company, blocked, where = [] }: Filter, now: Date): RawBuilder<boolean> {
  const conditions = [
    sql`c.merged_into_id is null`,
    ...(q ? [sql`c.id in (select f.id from contacts_found(${patternOf(q)}, ${q}) f)`] : []),
    ...(tag
      ? [
          sql`c.id in (select coalesce(o.merged_into_id, o.id) from tags asked
            join contact_tags ct on ct.tag_id = ${either('asked.merged_into_id', 'asked.id')}
            join contacts o on o.id = ct.contact_id where asked.id = ${tag})`,
        ]
      : []),
    ...(company ? [sql`c.company_id = ${company}`] : []),
    ...where.map((condition) => fitsCondition(condition, now)),
    ...(blocked ? [blocked === 'yes' ? sql`c.blocked_at is not null` : sql`c.blocked_at is null`] : []),
  ]
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

const sorts = {
  seen: sql`coalesce(c.last_seen_at, c.created_at)`,
  created: sql`c.created_at`,
  name: sql`lower(c.name)`,
} as const

/** One statement: a page of the contacts that fit, with everything a row shows. */
export function listContacts(ctx: Ctx, { sort, after, limit, ...filter }: Listing): Promise<ListedContact[]> {
  const by = sorts[sort]
  const isName = sort === 'name'
  const way = isName ? sql`asc` : sql`desc`
  const value = isName ? sql`lower(c.name)` : sql`to_char(${by} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  let rows = shown(ctx).select(value.$castTo<string>().as('place')).where(fits(filter, ctx.now))
  if (after) {
    const place = isName ? sql`${after.value}` : sql`${after.value}::timestamptz`
    const beyond = isName ? sql`>` : sql`<`
    rows = rows.where(sql<boolean>`(${by}, c.id) ${beyond} (${place}, ${after.id}::uuid)`)
  }
  return rows.orderBy(sql`${by} ${way}`).orderBy(sql`c.id ${way}`).limit(limit).execute()
}

export type ListedContact = ShownContact & { place: string }

export async function countContacts(ctx: Ctx, filter: Filter): Promise<number> {
  const counted = ctx.db.selectFrom('contacts as c').select(({ fn }) => fn.countAll<number>().as('count'))
  return Number((await counted.where(fits(filter, ctx.now)).executeTakeFirst())?.count ?? 0)
}

/** Where a contact is reached, first the one used last. */
export async function identitiesOf(ctx: Ctx, id: ContactId) {
  const used = sql<Date>`coalesce((
    select max(v.last_activity_at) from conversations v
    where v.contact_id = d.contact_id and v.inbox_id = d.inbox_id), d.created_at)`
  // First those of the contact: by way of its inbox everybody's would be read, where other workspaces have many inboxes.
  return ctx.db
    .with(
      (cte) => cte('own').materialized(),
      (db) => db.selectFrom('identities').selectAll().where(isOneWith(id, sql`contact_id`)),
    )
    .selectFrom('own as d')
    .innerJoin('inboxes as i', 'i.id', 'd.inbox_id')
    .select(['d.id', 'd.inbox_id', 'd.external_id', 'd.username', 'd.is_reachable'])
    .select(['i.name as inbox_name', 'i.kind as inbox_kind', used.as('used_at')])
    .orderBy('used_at', 'desc')
    .execute()
}

export type IdentityRow = Awaited<ReturnType<typeof identitiesOf>>[number]
