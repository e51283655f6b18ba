import { z } from 'zod'
import { contactNoteCharacters } from './contact-limits.ts'
import { ContactId, ContactMergeId, ContactNoteId, ConversationId, MemberId } from './ids.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'
import { words } from './words.ts'

const Actor = z.object({ type: z.enum(['member', 'contact', 'assistant', 'rule', 'system']), name: z.string() })

/** What members wrote about a contact; contacts never see it. */
export const ContactNote = z
  .object({
    type: z.literal('note'),
    id: ContactNoteId,
    author: z.object({ id: MemberId.nullable(), name: z.string() }),
    text: z.string(),
    createdAt: Moment,
    editedAt: Moment.nullable(),
  })
  .meta({ id: 'ContactNote' })
export type ContactNote = z.infer<typeof ContactNote>

/** One thing that happened with a contact. */
export const ContactTimelineItem = z
  .discriminatedUnion('type', [
    ContactNote,
    z.object({ type: z.literal('met'), id: ContactId, inboxName: z.string().nullable(), createdAt: Moment }),
    z.object({
      type: z.literal('conversation'),
      id: ConversationId,
      number: z.number().int(),
      subject: z.string(),
      status: z.string(),
      inboxName: z.string(),
      createdAt: Moment,
    }),
    z.object({
      type: z.literal('event'),
      id: z.string(),
      name: z.enum(['blocked', 'unblocked', 'merged', 'unmerged']),
      actor: Actor,
      /** Of a merge: who the other one was. */
      otherName: z.string().nullable(),
      /** Of a merge that can be undone now. */
      mergeId: ContactMergeId.nullable(),
      createdAt: Moment,
    }),
  ])
  .meta({ id: 'ContactTimelineItem' })
export type ContactTimelineItem = z.infer<typeof ContactTimelineItem>

const ofContact = z.object({ id: ContactId })
const one = z.object({ id: ContactNoteId })
const body = z.object({ text: words(contactNoteCharacters) })

export const contactTimelineRoutes = defineRoutes({
  'GET /contacts/:id/timeline': {
    summary: 'What happened with a contact: notes, conversations, events; the newest first',
    area: 'contacts',
    auth: 'member',
    params: ofContact,
    query: PageQuery,
    response: pageOf(ContactTimelineItem),
    success: 'ok',
  },
  'POST /contacts/:id/notes': {
    summary: 'Write a note about a contact',
    area: 'contacts',
    auth: 'member',
    params: ofContact,
    body,
    response: ContactNote,
    success: 'created',
  },
  'PATCH /contact-notes/:id': {
    summary: 'Change a note; only its author may',
    area: 'contacts',
    auth: 'member',
    params: one,
    body,
    response: ContactNote,
    success: 'ok',
  },
  'DELETE /contact-notes/:id': {
    summary: 'Delete a note; its author and admins may',
    area: 'contacts',
    auth: 'member',
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
