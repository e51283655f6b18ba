import { z } from 'zod'
import { CompanySummary } from './companies.ts'
import { ConditionsInQuery } from './contact-conditions.ts'
import { attributeValueCharacters, contactsAtOnce } from './contact-limits.ts'
import { CompanyId, ContactId, ConversationId, InboxId, TagId } from './ids.ts'
import { defineRoutes, Locale, Moment, Nothing, PageQuery, pageOf } from './route.ts'
import { TagSummary } from './tags.ts'
import { words } from './words.ts'

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

/** A contact's account in one channel. */
export const ContactIdentity = z
  .object({
    id: z.string(),
    inbox: z.object({ id: InboxId, name: z.string(), kind: z.string() }),
    address: z.string().meta({ description: 'What the channel calls them by.' }),
    username: z.string().nullable(),
    isReachable: z.boolean(),
    lastUsedAt: Moment,
  })
  .meta({ id: 'ContactIdentity' })
export type ContactIdentity = z.infer<typeof ContactIdentity>

/** A contact as lists show it. */
export const ContactRow = z
  .object({
    id: ContactId,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string().nullable(),
    company: CompanySummary.nullable(),
    tags: z.array(TagSummary),
    isBlocked: z.boolean(),
    createdAt: Moment,
    lastSeenAt: Moment.nullable(),
  })
  .meta({ id: 'ContactRow' })
export type ContactRow = z.infer<typeof ContactRow>

export const Contact = ContactRow.extend({
  visit: VisitContext.nullable(),
  attributes: z.record(z.string(), z.string()).meta({
    description:
      'By key: those the workspace defines, and what channels tell besides, such as `username`, and `start`, which the link they came by carried.',
  }),
  identities: z.array(ContactIdentity),
}).meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const ContactSummary = Contact.pick({ id: true, name: true, language: true, isBlocked: true }).meta({
  id: 'ContactSummary',
})
export type ContactSummary = z.infer<typeof ContactSummary>

export const ContactSort = z.enum(['seen', 'created', 'name'])
export type ContactSort = z.infer<typeof ContactSort>

export const ContactFilter = z.object({
  q: z.string().trim().max(200).optional().meta({
    description:
      'Part of a name, an e-mail, a phone number, a user name or a company; or a whole address in a channel.',
  }),
  tag: TagId.optional(),
  company: CompanyId.optional(),
  blocked: z.enum(['yes', 'no']).optional(),
  where: ConditionsInQuery.optional().meta({ description: 'Conditions that all hold, as JSON.' }),
})

const ContactIds = z.array(ContactId).min(1).max(contactsAtOnce)
const Email = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase())
const Phone = z.string().trim().max(40)
const Attributes = z.record(z.string().min(1).max(60), z.string().trim().max(attributeValueCharacters).nullable())
const one = z.object({ id: ContactId })

export const contactsRoutes = defineRoutes({
  'GET /contacts': {
    summary: 'Contacts that fit, page after page',
    area: 'contacts',
    auth: 'member',
    query: PageQuery.extend({ ...ContactFilter.shape, sort: ContactSort.default('seen') }),
    response: pageOf(ContactRow),
    success: 'ok',
  },
  'GET /contacts/count': {
    summary: 'How many contacts fit',
    area: 'contacts',
    auth: 'member',
    query: ContactFilter,
    response: z.object({ count: z.number().int() }),
    success: 'ok',
  },
  'GET /contacts/table': {
    summary:
      'Everything known of the contacts that fit, as cells of a table, part after part; the first row names them',
    area: 'contacts',
    auth: 'member',
    roles: ['owner', 'admin'],
    query: ContactFilter.extend({ cursor: PageQuery.shape.cursor, locale: Locale.default('en') }),
    response: z.object({
      heads: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      nextCursor: z.string().nullable(),
    }),
    success: 'ok',
  },
  'POST /contacts': {
    summary: 'Make a contact nobody met yet',
    area: 'contacts',
    auth: 'member',
    body: z.object({ name: words(120), email: Email.nullable().default(null), phone: Phone.nullable().default(null) }),
    response: Contact,
    success: 'created',
  },
  'POST /contacts/blocking': {
    summary: 'Block contacts, or unblock them; what blocked ones write is kept and told nobody',
    area: 'contacts',
    auth: 'member',
    body: z.object({ contactIds: ContactIds, isBlocked: z.boolean() }),
    response: z.object({ changedIds: z.array(ContactId) }),
    success: 'ok',
  },
  'POST /contacts/tagging': {
    summary: 'Put tags on contacts and take others off; what nobody named stays',
    area: 'contacts',
    auth: 'member',
    body: z.object({
      contactIds: ContactIds,
      addIds: z.array(TagId).max(20).default([]),
      removeIds: z.array(TagId).max(20).default([]),
    }),
    response: Nothing,
    success: 'empty',
  },
  'GET /contacts/:id': {
    summary: 'A contact',
    area: 'contacts',
    auth: 'member',
    params: one,
    response: Contact,
    success: 'ok',
  },
  'PATCH /contacts/:id': {
    summary: 'Change a contact; what is not named stays',
    area: 'contacts',
    auth: 'member',
    params: one,
    body: z.object({
      name: words(120).optional(),
      email: Email.nullable().optional(),
      phone: Phone.nullable().optional(),
      companyId: CompanyId.nullable().optional(),
      attributes: Attributes.optional().meta({ description: 'By key; null takes one away.' }),
      seen: z.record(z.string().max(80), z.string().max(attributeValueCharacters).nullable()).optional().meta({
        description:
          'What the sender saw of `name`, `email`, `phone` and `attributes.<key>`: refused when it is otherwise by now.',
      }),
    }),
    response: Contact,
    success: 'ok',
  },
})

export const PreviousConversation = z
  .object({ id: ConversationId, subject: z.string(), status: z.string(), createdAt: Moment })
  .meta({ id: 'PreviousConversation' })
export type PreviousConversation = z.infer<typeof PreviousConversation>
