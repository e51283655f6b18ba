import { handle } from '../../platform/http/binding.ts'
import { attributesRoutes } from './attributes/routes.ts'
import { blockContacts } from './blocking/block-contacts.ts'
import { companiesRoutes } from './companies/routes.ts'
import { contactName, createContact } from './create-contact.ts'
import { readTable } from './exporting/read-table.ts'
import { importingRoutes } from './importing/routes.ts'
import { readContact, readContacts } from './list/read-contacts.ts'
import { countContacts } from './list/store.ts'
import { mergingRoutes } from './merging/routes.ts'
import { segmentsRoutes } from './segments/routes.ts'
import { timelineRoutes } from './timeline/routes.ts'
import { changeFacts } from './update-contact.ts'

export const contactsRoutes = [
  ...companiesRoutes,
  ...attributesRoutes,
  ...importingRoutes,
  ...mergingRoutes,
  ...segmentsRoutes,
  ...timelineRoutes,
  handle('GET /contacts', (ctx, { query }) => readContacts(ctx, query)),
  handle('GET /contacts/count', async (ctx, { query }) => ({ count: await countContacts(ctx, query) })),
  handle('GET /contacts/table', (ctx, { query }) => readTable(ctx, query)),
  handle('POST /contacts', async (ctx, { body }) => readContact(ctx, await createContact(ctx, body))),
  handle('POST /contacts/blocking', async (ctx, { body }) => ({
    changedIds: await blockContacts(ctx, body.contactIds, body.isBlocked),
  })),
  handle('GET /contacts/:id', (ctx, { params }) => readContact(ctx, params.id)),
  handle('PATCH /contacts/:id', async (ctx, { params, body }) => {
    const { name, email, phone, companyId, attributes, seen } = body
    await changeFacts(ctx, params.id, {
      ...(name === undefined ? {} : { name: contactName(name) }),
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone: phone || null }),
      ...(companyId === undefined ? {} : { companyId }),
      ...(attributes === undefined ? {} : { attributes }),
      ...(seen === undefined ? {} : { seen }),
    })
    return readContact(ctx, params.id)
  }),
]
