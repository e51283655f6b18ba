import { z } from 'zod'
import { File } from './files.ts'
import { ClientId, FileId, TicketId, TicketLinkId, TicketStatusId, TicketTimeEntryId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { filesAtOnce, ticketLinkKinds, timeEntryMinutes, timeNoteCharacters } from './ticket-limits.ts'

/** A ticket, as others name it. */
export const TicketMention = z.object({
  id: TicketId,
  number: z.number().int(),
  subject: z.string(),
  statusId: TicketStatusId,
})

/** How a ticket stands to another one. */
export const TicketLink = z
  .object({ id: TicketLinkId, kind: z.enum(ticketLinkKinds), ticket: TicketMention })
  .meta({ id: 'TicketLink' })
export type TicketLink = z.infer<typeof TicketLink>

const Day = z.iso.date().meta({ description: 'The day it was worked: 2026-11-23.' })

/** Time somebody spent on a ticket. */
export const TimeEntry = z
  .object({
    id: TicketTimeEntryId,
    author: z.object({ id: z.string().nullable(), name: z.string() }),
    minutes: z.number().int(),
    note: z.string(),
    day: Day,
    createdAt: Moment,
  })
  .meta({ id: 'TicketTimeEntry' })
export type TimeEntry = z.infer<typeof TimeEntry>

/** A file beside a ticket. */
export const TicketFile = File.extend({
  author: z.object({ id: z.string().nullable(), name: z.string() }),
  addedAt: Moment,
}).meta({ id: 'TicketFile' })
export type TicketFile = z.infer<typeof TicketFile>

const member = { area: 'tickets', auth: 'member' } as const
const one = z.object({ id: TicketId })

export const ticketWorkRoutes = defineRoutes({
  'POST /tickets/:id/files': {
    ...member,
    summary: 'Put files I have uploaded beside a ticket; what is there already stays once',
    params: one,
    body: z.object({ fileIds: z.array(FileId).min(1).max(filesAtOnce) }),
    response: z.object({ files: z.array(TicketFile) }),
    success: 'ok',
  },
  'DELETE /ticket-files/:id': {
    ...member,
    summary: 'Take a file away from its ticket, for good',
    params: z.object({ id: FileId }),
    response: Nothing,
    success: 'empty',
  },
  'POST /tickets/:id/links': {
    ...member,
    summary: 'Link a ticket to another one, once; `blocked-by` and `duplicated-by` say it from the other side',
    params: one,
    body: z.object({ kind: z.enum(ticketLinkKinds), otherTicketId: TicketId }),
    response: TicketLink,
    success: 'created',
  },
  'DELETE /ticket-links/:id': {
    ...member,
    summary: 'Take a link between two tickets away',
    params: z.object({ id: TicketLinkId }),
    response: Nothing,
    success: 'empty',
  },
  'POST /tickets/:id/time-entries': {
    ...member,
    summary: 'Add time I spent on a ticket; its sum grows by it',
    params: one,
    body: z.object({
      clientId: ClientId,
      minutes: z.number().int().min(1).max(timeEntryMinutes),
      note: z.string().trim().max(timeNoteCharacters).default(''),
      day: Day,
    }),
    response: TimeEntry,
    success: 'created',
  },
  'DELETE /ticket-time-entries/:id': {
    ...member,
    summary: 'Take time of mine away again',
    params: z.object({ id: TicketTimeEntryId }),
    response: Nothing,
    success: 'empty',
  },
})
