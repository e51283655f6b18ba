import { z } from 'zod'
import { CompanyId } from './ids.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'
import { words } from './words.ts'

export const companyNameCharacters = 120

/** A company as its contacts show it. */
export const CompanySummary = z.object({ id: CompanyId, name: z.string() }).meta({ id: 'CompanySummary' })
export type CompanySummary = z.infer<typeof CompanySummary>

/** Where contacts work. */
export const Company = CompanySummary.extend({
  domain: z.string().nullable(),
  contacts: z.number().int().meta({ description: 'How many contacts work there.' }),
  createdAt: Moment,
}).meta({ id: 'Company' })
export type Company = z.infer<typeof Company>

const CompanyName = words(companyNameCharacters)
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?!-)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u)
const one = z.object({ id: CompanyId })

export const companiesRoutes = defineRoutes({
  'GET /companies': {
    summary: 'Companies by name',
    area: 'contacts',
    auth: 'member',
    query: PageQuery.extend({ q: z.string().trim().max(200).optional() }),
    response: pageOf(Company),
    success: 'ok',
  },
  'POST /companies': {
    summary: 'Make a company; the one that has this name already, when there is one',
    area: 'contacts',
    auth: 'member',
    body: z.object({ name: CompanyName, domain: Domain.nullable().default(null) }),
    response: Company,
    success: 'created',
  },
  'GET /companies/:id': {
    summary: 'A company',
    area: 'contacts',
    auth: 'member',
    params: one,
    response: Company,
    success: 'ok',
  },
  'PATCH /companies/:id': {
    summary: 'Rename a company or change its domain; what is not named stays',
    area: 'contacts',
    auth: 'member',
    params: one,
    body: z.object({ name: CompanyName.optional(), domain: Domain.nullable().optional() }),
    response: Company,
    success: 'ok',
  },
  'DELETE /companies/:id': {
    summary: 'Delete a company; its contacts stay, of no company then',
    area: 'contacts',
    auth: 'member',
    roles: ['owner', 'admin'],
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
