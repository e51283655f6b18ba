import type { Contact, VisitContext } from '@opora/contract/contacts'
import type { ContactId } from '@opora/contract/ids'
import type { ContactRow } from './store.ts'

export function presentContact(row: ContactRow): Contact {
  return {
    id: row.id as ContactId,
    name: row.name,
    email: row.email,
    phone: row.phone,
    language: row.language,
    visit: row.visit as VisitContext | null,
    attributes: row.attributes as Record<string, string>,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  }
}
