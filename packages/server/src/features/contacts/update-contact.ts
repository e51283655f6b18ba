import { failure } from '@opora/contract/errors'
import type { CompanyId, ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { listAttributes } from './attributes/attributes.ts'
import { fittingValue } from './attributes/check-value.ts'
import { getCompany } from './companies/companies.ts'
import { contactChanged, contactNoted } from './events.ts'
import { getContact } from './get-contact.ts'
import { tellPerson } from './merging/tell-person.ts'
import { personOf } from './person-of.ts'
import {
  addAttributes,
  type ContactChange,
  type ContactRow,
  changeContact,
  dropAttributes,
  lockContact,
  setFacts,
} from './store.ts'

const shownInConversations = ['name', 'email', 'phone', 'language'] as const

/** Changes what is known about a contact. Another page visited is not told: it happens all the time. */
export async function updateContact(ctx: Ctx, id: ContactId, change: ContactChange): Promise<ContactRow> {
  return transact(ctx, async (ctx) => {
    const before = await getContact(ctx, id)
    await changeContact(ctx, id, change)
    const after = await getContact(ctx, id)
    const isKnownAnew = shownInConversations.some((fact) => before[fact] !== after[fact])
    const contactId = await tellPerson(ctx, after, change)
    if (isKnownAnew) ctx.announce(contactChanged({ contactId }))
    return after
  })
}

export interface FactsChange {
  name?: string
  email?: string | null
  phone?: string | null
  companyId?: CompanyId | null
  /** By key; null takes one away. */
  attributes?: Record<string, string | null>
  /** What the sender saw of each fact, by its name. */
  seen?: Record<string, string | null>
}

const unfit = (code: 'contact_attribute.unfit' | 'contact_attribute.unknown', key: string) =>
  failure(code, { key }, [{ path: `body.attributes.${key}`, message: 'does not fit', code: 'invalid_format' }])

async function writeAttributes(ctx: Ctx, id: ContactId, values: Record<string, string | null>): Promise<void> {
  const defined = new Map((await listAttributes(ctx)).map((one) => [one.key, one]))
  const fitting: Record<string, string> = {}
  const gone: string[] = []
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === '') {
      gone.push(key)
      continue
    }
    const definition = defined.get(key)
    if (!definition) throw unfit('contact_attribute.unknown', key)
    const fits = fittingValue(definition, value)
    if (fits === null) throw unfit('contact_attribute.unfit', key)
    fitting[key] = fits
  }
  if (gone.length > 0) await dropAttributes(ctx, id, gone)
  if (Object.keys(fitting).length > 0) await addAttributes(ctx, id, fitting)
}

function assertSeen(row: ContactRow, seen: Record<string, string | null>): void {
  const attributes = row.attributes as Record<string, string>
  for (const [fact, before] of Object.entries(seen)) {
    const key = /^attributes\.(.+)$/.exec(fact)?.[1]
    const plain = fact === 'name' || fact === 'email' || fact === 'phone' ? row[fact] : null
    const value = (key === undefined ? plain : attributes[key]) ?? ''
    if (value !== (before ?? '')) throw failure('contact.changed_meanwhile', { fact, value })
  }
}

/** What a member changes about a contact: nobody was seen by that. */
export async function changeFacts(ctx: Ctx, given: ContactId, change: FactsChange): Promise<void> {
  const { attributes, companyId, seen, ...facts } = change
  await transact(ctx, async (ctx) => {
    const id = await personOf(ctx, given)
    const before = await lockContact(ctx, id)
    if (!before) throw failure('not_found')
    if (seen) assertSeen(before, seen)
    if (companyId) await getCompany(ctx, companyId)
    await setFacts(ctx, id, { ...facts, ...(companyId === undefined ? {} : { company_id: companyId }) })
    if (attributes) await writeAttributes(ctx, id, attributes)
    const after = await getContact(ctx, id)
    const isShown = shownInConversations.some((fact) => before[fact] !== after[fact])
    ctx.announce(isShown ? contactChanged({ contactId: id }) : contactNoted({ contactId: id }))
  })
}
