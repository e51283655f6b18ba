import { z } from 'zod'
import { ContactSummary } from './contacts.ts'
import { ContactId, ContactMergeId } from './ids.ts'
import { defineRoutes, Nothing } from './route.ts'

/** Why two contacts may be one person: what both are known by. */
export const Likeness = z.enum(['email', 'phone', 'account', 'username'])
export type Likeness = z.infer<typeof Likeness>

/** Somebody who may be the same person. */
export const ContactTwin = z
  .object({
    contact: ContactSummary.extend({ email: z.string().nullable(), phone: z.string().nullable() }),
    by: z.array(Likeness),
  })
  .meta({ id: 'ContactTwin' })
export type ContactTwin = z.infer<typeof ContactTwin>

const one = z.object({ id: ContactId })

export const contactMergingRoutes = defineRoutes({
  'GET /contacts/:id/twins': {
    summary: 'Contacts that may be the same person, by an e-mail, a phone number or an account both have',
    area: 'contacts',
    auth: 'member',
    params: one,
    response: z.object({ items: z.array(ContactTwin) }),
    success: 'ok',
  },
  'POST /contacts/:id/apart': {
    summary: 'Say that two contacts are two people, and are suggested no more; or take that back',
    area: 'contacts',
    auth: 'member',
    params: one,
    body: z.object({ otherId: ContactId, isApart: z.boolean().default(true) }),
    response: Nothing,
    success: 'empty',
  },
  'POST /contact-merges': {
    summary: 'Make one contact part of another: members see one person, each channel account keeps what is its own',
    area: 'contacts',
    auth: 'member',
    body: z.object({
      fromId: ContactId,
      intoId: ContactId.meta({ description: 'Whose name and facts stay; what it lacks is taken from the other one.' }),
    }),
    response: z.object({ id: ContactMergeId, contactId: ContactId }),
    success: 'created',
  },
  'DELETE /contact-merges/:id': {
    summary: 'Undo a merge: the other contact is there again, with what was its own',
    area: 'contacts',
    auth: 'member',
    params: z.object({ id: ContactMergeId }),
    response: Nothing,
    success: 'empty',
  },
})
