import type { VisitContext } from '@opora/contract/contacts'
import type { ContactId, InboxId } from '@opora/contract/ids'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { settingsVersionOf } from '../../platform/db/settings.ts'
import { writeLast } from '../../platform/db/transact.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

export interface NewContact {
  name: string
  language: string | null
  visit: VisitContext | null
}

const columns = [
  'id',
  'name',
  'email',
  'phone',
  'language',
  'visit',
  'attributes',
  'created_at',
  'last_seen_at',
  'blocked_at',
  'merged_into_id',
] as const

export const contactRow = (ctx: Ctx, id: ContactId) =>
  ctx.db.selectFrom('contacts').select(columns).where('id', '=', id).executeTakeFirst()

export type ContactRow = NonNullable<Awaited<ReturnType<typeof contactRow>>>

/** True of a contact and of the one members see in its place. */
const isPersonOf = (id: ContactId) =>
  sql<boolean>`id in (select unnest(array[o.id, o.merged_into_id]) from contacts o where o.id = ${id}::uuid)`

/** True of everybody who is one person with a contact members see. */
export const isOneWith = (id: ContactId, column: RawBuilder<unknown> = sql`contact_id`) =>
  sql<boolean>`${column} = any(array(
    select ${id}::uuid union all select o.id from contacts o where o.merged_into_id = ${id}::uuid))`

/** The contact members see in the place of this one. */
export const personRow = (ctx: Ctx, id: ContactId) =>
  ctx.db
    .selectFrom('contacts')
    .select(columns)
    .where(sql<boolean>`id = (select coalesce(o.merged_into_id, o.id) from contacts o where o.id = ${id}::uuid)`)
    .executeTakeFirst()

export const identityRow = (ctx: Ctx, inboxId: InboxId, externalId: string) =>
  ctx.db
    .selectFrom('identities')
    .select(['contact_id'])
    .where('inbox_id', '=', inboxId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()

export const identityOfContact = (ctx: Ctx, contactId: ContactId, inboxId: InboxId) =>
  ctx.db
    .selectFrom('identities')
    .select(['external_id', 'is_reachable'])
    .where('contact_id', '=', contactId)
    .where('inbox_id', '=', inboxId)
    .executeTakeFirst()

export interface KnownSender {
  contactId: ContactId
  name: string
  language: string | null
  phone: string | null
  username: string | null
  isReachable: boolean
  reachToldAt: Date | null
  lastSeenAt: Date | null
  isBlocked: boolean
}

/** Whoever writes through a channel, with what is known of them already. */
export const knownSender = (ctx: Ctx, inboxId: InboxId, externalId: string): Promise<KnownSender | undefined> =>
  ctx.db
    .selectFrom('identities as i')
    .innerJoin('contacts as c', 'c.id', 'i.contact_id')
    .select(['c.id as contactId', 'c.name', 'c.language', 'c.phone', 'i.username'])
    .select(['i.is_reachable as isReachable', 'i.reach_told_at as reachToldAt', 'c.own_seen_at as lastSeenAt'])
    .select(sql<boolean>`c.blocked_at is not null`.as('isBlocked'))
    .where('i.inbox_id', '=', inboxId)
    .where('i.external_id', '=', externalId)
    .$castTo<KnownSender>()
    .executeTakeFirst()

/**
 * When an account was last here, and the person it belongs to, unless that is known to be later; written with the commit, after
 * which that person is told. Only inside transact().
 */
export function markSeen(
  ctx: Ctx,
  { contactId, at }: { contactId: ContactId; at: Date },
  tell: (personId: ContactId) => void,
): void {
  const own = sql<boolean>`id = ${contactId}::uuid`
  const update = ctx.db
    .updateTable('contacts')
    .set({
      last_seen_at: sql<Date>`greatest(last_seen_at, ${at}::timestamptz)`,
      own_seen_at: sql<Date>`case when ${own} then greatest(own_seen_at, ${at}::timestamptz) else own_seen_at end`,
    })
    .where(isPersonOf(contactId))
    .where(sql<boolean>`(coalesce(last_seen_at < ${at}, true) or (${own} and coalesce(own_seen_at < ${at}, true)))`)
    .returning(['id', 'merged_into_id'])
  writeLast(ctx, update, (rows) => {
    const person = rows.find(({ merged_into_id }) => merged_into_id === null)
    if (person) tell(person.id as ContactId)
  })
}

export const identityReach = (ctx: Ctx, inboxId: InboxId, externalId: string) =>
  ctx.db
    .selectFrom('identities')
    .select(['contact_id', 'is_reachable', 'reach_told_at'])
    .where('inbox_id', '=', inboxId)
    .where('external_id', '=', externalId)
    .forUpdate()
    .executeTakeFirst()

export async function changeIdentity(
  ctx: Ctx,
  of: { inboxId: InboxId; externalId: string },
  change: { username?: string | null; isReachable?: boolean; reachToldAt?: Date },
): Promise<void> {
  await ctx.db
    .updateTable('identities')
    .set({
      ...(change.username === undefined ? {} : { username: change.username }),
      ...(change.isReachable === undefined ? {} : { is_reachable: change.isReachable }),
      ...(change.reachToldAt === undefined ? {} : { reach_told_at: change.reachToldAt }),
    })
    .where('inbox_id', '=', of.inboxId)
    .where('external_id', '=', of.externalId)
    .execute()
}

/** Adds facts by name; one of the same name is replaced. */
export async function addAttributes(ctx: Ctx, id: ContactId, attributes: Record<string, string>): Promise<void> {
  await ctx.db
    .updateTable('contacts')
    .set({ attributes: sql`attributes || ${storedJson(attributes)}::jsonb` })
    .where('id', '=', id)
    .execute()
}

/** An account was here itself. */
const seen = (ctx: Ctx, visit: VisitContext | null | undefined) => ({
  last_seen_at: ctx.now,
  own_seen_at: ctx.now,
  ...(visit ? { visit: storedJson(visit), own_visit: storedJson(visit) } : {}),
})

export async function insertContact(ctx: Ctx, contact: NewContact): Promise<ContactId> {
  const id = ctx.world.ids.next() as ContactId
  await ctx.db
    .insertInto('contacts')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      name: contact.name,
      language: contact.language,
      created_at: ctx.now,
      ...seen(ctx, contact.visit),
    })
    .execute()
  return id
}

export interface NewIdentity {
  contactId: ContactId
  inboxId: InboxId
  externalId: string
}

/** False when another request made the identity a moment earlier. */
export async function insertIdentity(ctx: Ctx, identity: NewIdentity): Promise<boolean> {
  const result = await ctx.db
    .insertInto('identities')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      contact_id: identity.contactId,
      inbox_id: identity.inboxId,
      external_id: identity.externalId,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

interface KnownContact {
  name: string
  email: string | null
  phone: string | null
}

/** Somebody a member knows of and nobody has seen. */
export async function insertKnownContact(ctx: Ctx, contact: KnownContact): Promise<ContactId> {
  const id = ctx.world.ids.next() as ContactId
  const row = { ...contact, id, workspace_id: ctx.workspaceId, created_at: ctx.now }
  await ctx.db.insertInto('contacts').values(row).execute()
  return id
}

/** A contact, held until the commit. */
export const lockContact = (ctx: Ctx, id: ContactId) =>
  ctx.db.selectFrom('contacts').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

interface Facts {
  name?: string
  email?: string | null
  phone?: string | null
  company_id?: string | null
}

export async function setFacts(ctx: Ctx, id: ContactId, facts: Facts): Promise<void> {
  if (Object.keys(facts).length === 0) return
  await ctx.db.updateTable('contacts').set(facts).where('id', '=', id).execute()
}

export async function dropAttributes(ctx: Ctx, id: ContactId, keys: readonly string[]): Promise<void> {
  await ctx.db
    .updateTable('contacts')
    .set({ attributes: sql`attributes - ${[...keys]}::text[]` })
    .where('id', '=', id)
    .execute()
}

export const deleteContact = (ctx: Ctx, id: ContactId) => ctx.db.deleteFrom('contacts').where('id', '=', id).execute()

export interface ContactChange {
  name?: string
  email?: string | null
  phone?: string | null
  language?: string | null
  visit?: VisitContext
}

export async function changeContact(ctx: Ctx, id: ContactId, change: ContactChange): Promise<void> {
  const { visit, ...rest } = change
  await ctx.db
    .updateTable('contacts')
    .set({ ...rest, ...seen(ctx, visit) })
    .where('id', '=', id)
    .execute()
}

/** Before a workspace is known: whose identity this is. */
export const identityOwnerRow = (open: OpenCtx, inboxId: InboxId, externalId: string) =>
  open.database
    .single('platform')
    .selectFrom('identities as i')
    .innerJoin('contacts as c', 'c.id', 'i.contact_id')
    .select([
      'i.workspace_id',
      'i.contact_id',
      'c.name',
      'c.blocked_at',
      'c.own_seen_at',
      settingsVersionOf('i.workspace_id').as('settings_version'),
    ])
    .where('i.inbox_id', '=', inboxId)
    .where('i.external_id', '=', externalId)
    .executeTakeFirst()

export const inboxOfIdentity = (ctx: Ctx, contactId: ContactId) =>
  ctx.db
    .selectFrom('identities')
    .select('inbox_id')
    .where('contact_id', '=', contactId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()

export const emailsOfPerson = (ctx: Ctx, personId: ContactId) =>
  ctx.db
    .selectFrom('contacts')
    .select('email')
    .where(isOneWith(personId, sql`id`))
    .where('email', 'is not', null)
    .orderBy(sql`id = ${personId}::uuid`, 'desc')
    .orderBy('created_at')
    .$narrowType<{ email: string }>()
    .execute()
