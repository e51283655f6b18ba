import { z } from 'zod'
import { ContactId, MemberId, TagId, TeamId, TicketProjectId, TicketTypeId } from './ids.ts'
import { priorities } from './priorities.ts'
import { Moment } from './route.ts'
import { phases } from './ticket-limits.ts'

/** Which tickets of a workspace somebody asks for. */
export const TicketFilter = z.object({
  projectId: TicketProjectId.optional(),
  typeId: TicketTypeId.optional(),
  phase: z.enum(phases).optional(),
  assigneeId: z.union([MemberId, z.literal('none')]).optional(),
  teamId: TeamId.optional(),
  contactId: ContactId.optional(),
  tagId: TagId.optional(),
  priority: z.enum(priorities).optional(),
  dueBefore: Moment.optional(),
  due: z.enum(['overdue', 'soon']).optional().meta({
    description: 'Those not finished that are overdue, or are or will be within the next seven days.',
  }),
  isStale: z
    .stringbool()
    .optional()
    .meta({ description: 'Those nothing changed of for as many days as their status allows.' }),
  q: z.string().trim().max(200).optional().meta({
    description: 'Words of the subject, the description and the comments, or a number; `#12` is the number alone.',
  }),
})
