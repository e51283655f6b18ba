import type { Company } from '@opora/contract/companies'
import { failure } from '@opora/contract/errors'
import { CompanyId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { contactFactsChanged } from '../events.ts'
import * as store from './store.ts'

const presentCompany = ({ id, name, domain, contacts, created_at }: store.CompanyRow): Company => ({
  id: id as CompanyId,
  name,
  domain,
  contacts,
  createdAt: created_at.toISOString(),
})

export async function getCompany(ctx: Ctx, id: CompanyId): Promise<Company> {
  const row = await store.companyRow(ctx, id)
  if (!row) throw failure('not_found')
  return presentCompany(row)
}

function placeOf(cursor: string | undefined): { id: string; key: string } | null {
  if (cursor === undefined) return null
  const id = cursor.slice(0, 36)
  if (!CompanyId.safeParse(id).success) throw failure('malformed')
  return { id, key: cursor.slice(37) }
}

interface Query {
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

export async function listCompanies(ctx: Ctx, { q, cursor, limit }: Query): Promise<OutputOf<'GET /companies'>> {
  const rows = await store.companyRows(ctx, { q, after: placeOf(cursor), limit })
  const last = rows.at(-1)
  return {
    items: rows.map(presentCompany),
    nextCursor: rows.length === limit && last ? `${last.id}_${last.name_key}` : null,
  }
}

interface Draft {
  name: string
  domain: string | null
}

const named = (name: string): Pick<store.StoredCompany, 'name' | 'name_key'> => {
  const { shown, key } = uniqueName(name)
  return { name: shown, name_key: key }
}

/** The company of this name; it is made when there is none, once even when two make it at once. */
export async function makeCompany(ctx: Ctx, { name, domain }: Draft): Promise<Company> {
  return transact(ctx, async (ctx) => {
    const stored = { ...named(name), domain }
    const made = await store.insertCompany(ctx, stored)
    if (made) ctx.announce(contactFactsChanged({ id: made }))
    const row = await store.companyByKey(ctx, stored.name_key)
    if (!row) throw failure('not_found')
    return presentCompany(row)
  })
}

interface Change {
  name?: string | undefined
  domain?: string | null | undefined
}

export async function changeCompany(ctx: Ctx, id: CompanyId, { name, domain }: Change): Promise<Company> {
  return transact(ctx, async (ctx) => {
    const change = { ...(name === undefined ? {} : named(name)), ...(domain === undefined ? {} : { domain }) }
    if (!(await store.updateCompany(ctx, id, change))) throw failure('not_found')
    ctx.announce(contactFactsChanged({ id }))
    return getCompany(ctx, id)
  }).catch((error: unknown) => {
    throw isTaken(error) ? failure('company.name_taken') : error
  })
}

export async function removeCompany(ctx: Ctx, id: CompanyId): Promise<null> {
  return transact(ctx, async (ctx) => {
    if (!(await store.deleteCompany(ctx, id))) throw failure('not_found')
    ctx.announce(contactFactsChanged({ id }))
    return null
  })
}
