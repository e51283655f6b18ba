import { z } from 'zod'
import { ContactConditions } from './contact-conditions.ts'
import { segmentNameCharacters } from './contact-facts.ts'
import { CompanyId, ContactSegmentId, TagId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { words } from './words.ts'

export const SegmentFilter = z.object({
  q: z.string().trim().max(200).default(''),
  tag: TagId.nullable().default(null),
  company: CompanyId.nullable().default(null),
  blocked: z.enum(['yes', 'no']).nullable().default(null),
  where: ContactConditions.default([]),
})
export type SegmentFilter = z.infer<typeof SegmentFilter>

/** Contacts that fit, kept under a name: whoever fits later is in it too. */
export const ContactSegment = z
  .object({
    id: ContactSegmentId,
    name: z.string(),
    isShared: z.boolean().meta({ description: 'Everybody sees it; otherwise only whoever made it.' }),
    filter: SegmentFilter,
    updatedAt: Moment,
  })
  .meta({ id: 'ContactSegment' })
export type ContactSegment = z.infer<typeof ContactSegment>

const one = z.object({ id: ContactSegmentId })
const body = z.object({ name: words(segmentNameCharacters), isShared: z.boolean(), filter: SegmentFilter })
const shared = { area: 'contacts', auth: 'member' } as const

export const contactSegmentsRoutes = defineRoutes({
  'GET /contact-segments': {
    ...shared,
    summary: 'My segments and the shared ones, by name',
    response: z.object({ items: z.array(ContactSegment) }),
    success: 'ok',
  },
  'POST /contact-segments': {
    ...shared,
    summary: 'Keep what contacts have to fit under a name; only admins share one',
    body,
    response: ContactSegment,
    success: 'created',
  },
  'PATCH /contact-segments/:id': {
    ...shared,
    summary: 'Change a segment of mine, or as an admin a shared one; what is not named stays',
    params: one,
    body: body.partial(),
    response: ContactSegment,
    success: 'ok',
  },
  'DELETE /contact-segments/:id': {
    ...shared,
    summary: 'Delete a segment of mine, or as an admin a shared one; the contacts stay',
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
