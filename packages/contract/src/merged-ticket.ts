import { z } from 'zod'
import { TicketMergeId } from './ids.ts'
import { Moment } from './route.ts'

/** A ticket that became part of another one. */
export const MergedTicket = z
  .object({
    mergeId: TicketMergeId,
    number: z.number().int(),
    subject: z.string(),
    description: z.string(),
    at: Moment,
    canUndo: z.boolean(),
  })
  .meta({ id: 'MergedTicket' })
