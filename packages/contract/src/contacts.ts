import { z } from 'zod'
import { ContactId, ConversationId } from './ids.ts'
import { defineRoutes, Moment } from './route.ts'

/** What the visitor's browser told about itself; every field is the visitor's word. */
export const VisitContext = z
  .object({
    pageUrl: z.string().max(2000).nullable(),
    pageTitle: z.string().max(300).nullable(),
    referrer: z.string().max(2000).nullable(),
    userAgent: z.string().max(400).nullable(),
    language: z.string().max(35).nullable(),
  })
  .meta({ id: 'VisitContext' })
export type VisitContext = z.infer<typeof VisitContext>

export const Contact = z
  .object({
    id: ContactId,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string().nullable(),
    visit: VisitContext.nullable(),
    attributes: z.record(z.string(), z.string()).meta({
      description: 'What channels tell besides: `username`, and `start`, which the link they came by carried.',
    }),
    createdAt: Moment,
    lastSeenAt: Moment.nullable(),
  })
  .meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const ContactSummary = Contact.pick({ id: true, name: true, language: true }).meta({ id: 'ContactSummary' })
export type ContactSummary = z.infer<typeof ContactSummary>

export const contactsRoutes = defineRoutes({
  'GET /contacts/:id': {
    summary: 'A contact',
    area: 'contacts',
    auth: 'member',
    params: z.object({ id: ContactId }),
    response: Contact,
    success: 'ok',
  },
  'PATCH /contacts/:id': {
    summary: 'Change a contact',
    area: 'contacts',
    auth: 'member',
    params: z.object({ id: ContactId }),
    body: z.object({
      name: z.string().trim().min(1).max(120).optional(),
      email: z.email().max(254).nullable().optional(),
      phone: z.string().trim().max(40).nullable().optional(),
    }),
    response: Contact,
    success: 'ok',
  },
})

export const PreviousConversation = z
  .object({ id: ConversationId, subject: z.string(), status: z.string(), createdAt: Moment })
  .meta({ id: 'PreviousConversation' })
export type PreviousConversation = z.infer<typeof PreviousConversation>
