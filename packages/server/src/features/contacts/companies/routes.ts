import { handle } from '../../../platform/http/binding.ts'
import { changeCompany, getCompany, listCompanies, makeCompany, removeCompany } from './companies.ts'

export const companiesRoutes = [
  handle('GET /companies', (ctx, { query }) => listCompanies(ctx, query)),
  handle('POST /companies', (ctx, { body }) => makeCompany(ctx, body)),
  handle('GET /companies/:id', (ctx, { params }) => getCompany(ctx, params.id)),
  handle('PATCH /companies/:id', (ctx, { params, body }) => changeCompany(ctx, params.id, body)),
  handle('DELETE /companies/:id', (ctx, { params }) => removeCompany(ctx, params.id)),
]
