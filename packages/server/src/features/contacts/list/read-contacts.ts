import type { Contact, ContactIdentity, ContactRow, VisitContext } from '@opora/contract/contacts'
import { failure } from '@opora/contract/errors'
import type { CompanyId, InboxId } from '@opora/contract/ids'
import { ContactId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import * as store from './store.ts'

const presentRow = (row: store.ShownContact): ContactRow => ({
  id: row.id as ContactId,
  name: row.name,
  email: row.email,
  phone: row.phone,
  language: row.language,
  company: row.company_id ? { id: row.company_id as CompanyId, name: row.company_name ?? '' } : null,
  tags: row.tags,
  isBlocked: row.blocked_at !== null,
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
})

const presentIdentity = (row: store.IdentityRow): ContactIdentity => ({
  id: row.id,
  inbox: { id: row.inbox_id as InboxId, name: row.inbox_name, kind: row.inbox_kind },
  address: row.external_id,
  username: row.username,
  isReachable: row.is_reachable,
  lastUsedAt: row.used_at.toISOString(),
})

/** A contact with everything its page shows; of one that was merged into another, the other. */
export async function readContact(ctx: Ctx, id: ContactId): Promise<Contact> {
  const row = await store.shownPerson(ctx, id)
  if (!row) throw failure('not_found')
  const identities = await store.identitiesOf(ctx, row.id as ContactId)
  return {
    ...presentRow(row),
    visit: row.visit as VisitContext | null,
    attributes: row.attributes as Record<string, string>,
    identities: identities.map(presentIdentity),
  }
}

const isMoment = (text: string): boolean => !Number.isNaN(Date.parse(text))

export function placeOf(cursor: string | undefined, sort: string): { id: string; value: string } | null {
  if (cursor === undefined) return null
  const id = cursor.slice(0, 36)
  const value = cursor.slice(37)
  if (!ContactId.safeParse(id).success || (sort !== 'name' && !isMoment(value))) throw failure('malformed')
  return { id, value }
}

interface Query extends store.Filter {
  sort: store.Listing['sort']
  cursor?: string | undefined
  limit: number
}

/** A page of the contacts that fit. */
export async function readContacts(ctx: Ctx, query: Query): Promise<OutputOf<'GET /contacts'>> {
  const { cursor, ...listing } = query
  const rows = await store.listContacts(ctx, { ...listing, after: placeOf(cursor, query.sort) })
  const last = rows.at(-1)
  const nextCursor = rows.length === query.limit && last ? `${last.id}_${last.place}` : null
  return { items: rows.map(presentRow), nextCursor }
}
