import type { ContactId, ContactMergeId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { isOneWith } from '../store.ts'

const columns = [
  'id',
  'name',
  'email',
  'phone',
  'language',
  'attributes',
  'company_id',
  'external_id',
  'blocked_at',
  'last_seen_at',
  'merged_into_id',
] as const

/** These contacts by id, held until the commit; always in one order, so that two merges never wait for each other. */
export async function lockContacts(ctx: Ctx, ids: readonly ContactId[]): Promise<Map<string, MergeableRow>> {
  const rows = await rowsOf(ctx, ids).orderBy('id').forUpdate().execute()
  return new Map(rows.map((row) => [row.id, row]))
}

const rowsOf = (ctx: Ctx, ids: readonly ContactId[]) =>
  ctx.db
    .selectFrom('contacts')
    .select(columns)
    .where('id', 'in', [...ids])

export type MergeableRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** What a person has of an account it lacked it itself, by fact. */
export interface Filled {
  email?: string
  phone?: string
  language?: string
  company_id?: string
  external_id?: string
}

export interface Given {
  filled: Filled
  attributes: Record<string, string>
}

/** What undoing a merge takes back: what the person was given with it and since, and who had come along. */
export interface Before extends Given {
  /** Who had been merged into the source and went on with it. */
  movedIds: ContactId[]
}

interface Change {
  email?: string | null
  phone?: string | null
  language?: string | null
  company_id?: string | null
  external_id?: string | null
  last_seen_at?: Date | null
  visit?: string
  merged_into_id?: ContactId | null
}

export async function changeMergeable(ctx: Ctx, id: ContactId, change: Change): Promise<void> {
  if (Object.keys(change).length === 0) return
  await ctx.db.updateTable('contacts').set(change).where('id', '=', id).execute()
}

/** Whether somebody has this id of another system. */
export async function isIdTaken(ctx: Ctx, externalId: string): Promise<boolean> {
  const has = ctx.db.selectFrom('contacts').select('id').where('external_id', '=', externalId)
  return (await has.executeTakeFirst()) !== undefined
}

/** Those that were merged into one contact belong to another one from now on; which those are. */
export async function moveMerged(
  ctx: Ctx,
  { from, to, only }: { from: ContactId; to: ContactId; only?: readonly ContactId[] },
): Promise<ContactId[]> {
  let rows = ctx.db.updateTable('contacts').set({ merged_into_id: to }).where('merged_into_id', '=', from)
  if (only) rows = rows.where('id', 'in', [...only])
  return (await rows.returning('id').execute()).map(({ id }) => id as ContactId)
}

/** Everybody who is one person with a contact is blocked when one of them is: nobody comes back by another account. */
export async function blockTogether(ctx: Ctx, id: ContactId): Promise<void> {
  await sql`
    update contacts set blocked_at = ${ctx.now}, is_blocked_by_merge = true
    where ${isOneWith(id, sql`id`)} and blocked_at is null
      and exists (select from contacts b where ${isOneWith(id, sql`b.id`)} and b.blocked_at is not null)`.execute(
    ctx.db,
  )
}

/** Those who were blocked only because of somebody who went are so no more. */
export async function unblockLeft(ctx: Ctx, id: ContactId): Promise<void> {
  await sql`
    update contacts set blocked_at = null, is_blocked_by_merge = false
    where ${isOneWith(id, sql`id`)} and is_blocked_by_merge
      and not exists (select from contacts b
        where ${isOneWith(id, sql`b.id`)} and b.blocked_at is not null and not b.is_blocked_by_merge)`.execute(ctx.db)
}

/** When a person was last here, and where, by the accounts that are theirs. */
export async function recallSeen(ctx: Ctx, id: ContactId): Promise<void> {
  await sql`
    update contacts c set last_seen_at = s.seen_at, visit = s.visit from (
      select max(own_seen_at) as seen_at,
        (array_agg(own_visit order by own_seen_at desc nulls last) filter (where own_visit is not null))[1] as visit
      from contacts where ${isOneWith(id, sql`id`)}) s
    where c.id = ${id}::uuid`.execute(ctx.db)
}

/** Accounts that were merged into a person, those met first before the others. */
export const accountsOf = (ctx: Ctx, id: ContactId) =>
  ctx.db.selectFrom('contacts').select(columns).where('merged_into_id', '=', id).orderBy('id').execute()

/** The merge an account belongs to a person by remembers what the person was given of it. */
export async function rememberGiven(
  ctx: Ctx,
  { accountId, personId }: { accountId: ContactId; personId: ContactId },
  { filled, attributes }: Given,
): Promise<void> {
  await sql`
    update contact_merges set before = before || jsonb_build_object(
      'filled', before -> 'filled' || ${storedJson(filled)}::jsonb,
      'attributes', before -> 'attributes' || ${storedJson(attributes)}::jsonb)
    where id = (
      select id from contact_merges where target_id = ${personId} and undone_at is null
        and (source_id = ${accountId}::uuid or before -> 'movedIds' @> to_jsonb(${accountId}::text))
      order by id desc limit 1)`.execute(ctx.db)
}

interface NewMerge {
  sourceId: ContactId
  targetId: ContactId
  before: Before
}

export async function insertMerge(ctx: Ctx, { sourceId, targetId, before }: NewMerge): Promise<ContactMergeId> {
  const id = ctx.world.ids.next() as ContactMergeId
  await ctx.db
    .insertInto('contact_merges')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      source_id: sourceId,
      target_id: targetId,
      before: storedJson(before),
      actor: storedJson(ctx.actor),
      created_at: ctx.now,
    })
    .execute()
  return id
}

/** A merge; whoever holds its two contacts is the only one to change it. */
export const mergeRow = (ctx: Ctx, id: ContactMergeId) =>
  ctx.db.selectFrom('contact_merges').selectAll().where('id', '=', id).executeTakeFirst()

export async function endMerge(ctx: Ctx, id: ContactMergeId): Promise<void> {
  await ctx.db.updateTable('contact_merges').set({ undone_at: ctx.now }).where('id', '=', id).execute()
}

const pairOf = (one: ContactId, other: ContactId) =>
  one < other ? { one_id: one, other_id: other } : { one_id: other, other_id: one }

/** Somebody said they are two people. */
export async function keepApart(ctx: Ctx, one: ContactId, other: ContactId): Promise<void> {
  await ctx.db
    .insertInto('contacts_apart')
    .values({ workspace_id: ctx.workspaceId, ...pairOf(one, other), created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function forgetApart(ctx: Ctx, one: ContactId, other: ContactId): Promise<void> {
  const { one_id, other_id } = pairOf(one, other)
  await ctx.db.deleteFrom('contacts_apart').where('one_id', '=', one_id).where('other_id', '=', other_id).execute()
}

/** Whose account this is in another inbox of the same kind; the one met first. */
export async function ownerElsewhere(
  ctx: Ctx,
  { inboxId, externalId }: { inboxId: string; externalId: string },
): Promise<ContactId | null> {
  const found = ctx.db
    .selectFrom('identities as d')
    .innerJoin('inboxes as i', 'i.id', 'd.inbox_id')
    .innerJoin('inboxes as own', 'own.kind', 'i.kind')
    .select('d.contact_id')
    .where('own.id', '=', inboxId)
    .where('i.kind', '!=', 'widget')
    .where('d.external_id', '=', externalId)
    .where('d.inbox_id', '!=', inboxId)
    .orderBy('d.created_at')
  return ((await found.executeTakeFirst())?.contact_id ?? null) as ContactId | null
}

export interface TwinRow {
  id: string
  name: string
  email: string | null
  phone: string | null
  language: string | null
  blocked_at: Date | null
  by: string[]
}

/**
 * Who may be the same person, those with the most in common first. Names say nothing; a browser's address is nobody's
 * account.
 */
export async function twinsOf(ctx: Ctx, id: ContactId, limit: number): Promise<TwinRow[]> {
  const { rows } = await sql<TwinRow>`
    with own as materialized (select * from contacts where ${isOneWith(id, sql`id`)}),
    mine as materialized (select * from identities where contact_id = any(array(select id from own))),
    accounts as materialized (
      select d.external_id, d.username_key as username, i.kind from mine d join inboxes i on i.id = d.inbox_id
      where i.kind <> 'widget'),
    named as materialized (select * from identities where username_key = any(array(select username from accounts))),
    called as materialized (select * from identities where external_id = any(array(
      select phone_key from own union all select email from own union all select external_id from accounts))),
    likely as materialized (
      select c.id, 'email' as by from contacts c where c.email = any(array(
        select email from own union all select lower(external_id) from accounts where kind = 'email'))
      union select c.id, 'phone' from contacts c where c.phone_key = any(array(
        select phone_key from own union all select external_id from accounts where kind = 'whatsapp'))
      union select d.contact_id, 'phone' from called d join inboxes i on i.id = d.inbox_id and i.kind = 'whatsapp'
        where d.external_id = any(array(select phone_key from own))
      union select d.contact_id, 'email' from called d join inboxes i on i.id = d.inbox_id and i.kind = 'email'
        where d.external_id = any(array(select email from own))
      union select d.contact_id, 'account' from called d join inboxes i on i.id = d.inbox_id
        join accounts a on a.external_id = d.external_id and a.kind = i.kind
      union select d.contact_id, 'username' from named d join inboxes i on i.id = d.inbox_id and i.kind <> 'widget'),
    persons as (
      select coalesce(c.merged_into_id, c.id) as id, array_agg(distinct l.by) as by
      from contacts c join likely l on l.id = c.id where c.id = any(array(select id from likely)) group by 1)
    select p.id, p.name, p.email, p.phone, p.language, p.blocked_at, persons.by
    from persons join contacts p on p.id = persons.id
    where p.id <> ${id}::uuid and not exists (
      select from contacts_apart a join contacts one on one.id = a.one_id join contacts two on two.id = a.other_id
      where (coalesce(one.merged_into_id, one.id), coalesce(two.merged_into_id, two.id))
        in ((p.id, ${id}::uuid), (${id}::uuid, p.id)))
    order by cardinality(persons.by) desc, p.created_at, p.id limit ${limit}`.execute(ctx.db)
  return rows
}
