import { z } from 'zod'
import { ContactImportId } from './ids.ts'
import { defineRoutes, Locale, Moment } from './route.ts'

export const ImportKey = z.enum(['email', 'phone', 'external_id'])
export type ImportKey = z.infer<typeof ImportKey>

/** What a column holds: a fact, an attribute by its key, or nothing that is read. */
const Meaning = z
  .string()
  .max(80)
  .regex(/^(name|email|phone|company|external_id|language|tags|attributes\.[a-z][a-z0-9_]*)$/)
  .nullable()

/** Contacts read from a file. */
export const ContactImport = z
  .object({
    id: ContactImportId,
    fileName: z.string(),
    memberName: z.string(),
    state: z.enum(['draft', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed']),
    headers: z.array(z.string()),
    columns: z.array(z.string().nullable()),
    key: ImportKey.meta({ description: 'What tells that a contact is there already.' }),
    rows: z.number().int(),
    done: z.number().int(),
    counts: z.object({
      new: z.number().int(),
      updated: z.number().int(),
      unchanged: z.number().int(),
      broken: z.number().int(),
    }),
    preview: z.array(z.array(z.string())),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
  })
  .meta({ id: 'ContactImport' })
export type ContactImport = z.infer<typeof ContactImport>

const one = z.object({ id: ContactImportId })
const shared = { area: 'contacts', auth: 'member', roles: ['owner', 'admin'] } as const

export const contactImportsRoutes = defineRoutes({
  'GET /contact-imports': {
    ...shared,
    summary: 'The last imports of contacts, the newest first',
    response: z.object({ items: z.array(ContactImport) }),
    success: 'ok',
  },
  'POST /contact-imports': {
    ...shared,
    summary: 'Read a CSV file with contacts (multipart field `file`); nothing is taken over yet',
    upload: true,
    response: ContactImport,
    success: 'created',
  },
  'GET /contact-imports/:id': {
    ...shared,
    summary: 'An import and how far it is',
    params: one,
    response: ContactImport,
    success: 'ok',
  },
  'POST /contact-imports/:id/runs': {
    ...shared,
    summary: 'Check what would come of it, or take the contacts over; both go on in the background',
    params: one,
    body: z.object({
      columns: z.array(Meaning).max(200),
      key: ImportKey,
      mode: z.enum(['check', 'import']),
    }),
    response: ContactImport,
    success: 'accepted',
  },
  'DELETE /contact-imports/:id/runs': {
    ...shared,
    summary: 'Stop it; what was taken over already stays',
    params: one,
    response: ContactImport,
    success: 'ok',
  },
  'GET /contact-imports/:id/errors': {
    ...shared,
    summary: 'Rows that cannot be taken, as CSV with the line and the reason',
    params: one,
    query: z.object({ locale: Locale.default('en') }),
    response: z.object({ fileName: z.string(), csv: z.string() }),
    success: 'ok',
  },
})
