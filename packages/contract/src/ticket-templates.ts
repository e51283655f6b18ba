import { z } from 'zod'
import {
  ClientId,
  MemberId,
  TagId,
  TeamId,
  TicketFieldId,
  TicketId,
  TicketProjectId,
  TicketScheduleId,
  TicketTemplateId,
  TicketTypeId,
} from './ids.ts'
import { priorities } from './priorities.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { checklistItemsPerTicket, ticketSubjectCharacters, ticketTextCharacters } from './ticket-limits.ts'
import { ticketTemplateNameCharacters } from './ticket-template-limits.ts'
import { FieldValue } from './tickets.ts'
import { words } from './words.ts'

const TemplateDraft = z.object({
  name: words(ticketTemplateNameCharacters),
  projectId: TicketProjectId.nullable().meta({ description: 'The first project where null.' }),
  typeId: TicketTypeId.nullable().meta({ description: 'The first type of the project where null.' }),
  subject: z.string().trim().max(ticketSubjectCharacters),
  description: z.string().trim().max(ticketTextCharacters),
  priority: z.enum(priorities),
  assigneeId: MemberId.nullable(),
  teamId: TeamId.nullable(),
  tagIds: z.array(TagId).max(50),
  values: z.partialRecord(TicketFieldId, FieldValue),
  checklist: z.array(words(500)).max(checklistItemsPerTicket),
})
export type TicketTemplateDraft = z.output<typeof TemplateDraft>

/** What new tickets begin with. What it names and is not there any more is left out of it. */
export const TicketTemplate = TemplateDraft.extend({
  id: TicketTemplateId,
  gone: z
    .array(z.enum(['project', 'type', 'member', 'team', 'tag', 'field']))
    .meta({ description: 'What it named and is not there any more.' }),
  version: z.number().int(),
  updatedAt: Moment,
}).meta({ id: 'TicketTemplate' })
export type TicketTemplate = z.infer<typeof TicketTemplate>

/** On which days: of the week from 1, Monday, to 7; of a month, whose last one stands for those it lacks. */
export const Rhythm = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('daily') }),
    z.object({ kind: z.literal('weekly'), days: z.array(z.number().int().min(1).max(7)).min(1).max(7) }),
    z.object({ kind: z.literal('monthly'), day: z.number().int().min(1).max(31) }),
  ])
  .meta({ id: 'TicketRhythm' })
export type Rhythm = z.infer<typeof Rhythm>

const ScheduleDraft = z.object({
  templateId: TicketTemplateId,
  rhythm: Rhythm,
  at: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .meta({ description: 'By the clock of the workspace’s business hours, such as `09:30`; UTC without any.' }),
  isPaused: z.boolean(),
})
export type TicketScheduleDraft = z.output<typeof ScheduleDraft>

/** Makes a ticket of a template again and again. */
export const TicketSchedule = ScheduleDraft.extend({
  id: TicketScheduleId,
  nextAt: Moment.nullable().meta({ description: 'Null while it is paused.' }),
  last: z
    .object({
      at: Moment,
      ticket: z.object({ id: TicketId, number: z.number().int() }).nullable(),
      code: z.string().nullable().meta({ description: 'Why there is no ticket: a code of the catalogue.' }),
    })
    .nullable(),
}).meta({ id: 'TicketSchedule' })
export type TicketSchedule = z.infer<typeof TicketSchedule>

const area = 'tickets'
const member = { area, auth: 'member' } as const
const admin = { ...member, roles: ['owner', 'admin'] } as const
const template = z.object({ id: TicketTemplateId })
const schedule = z.object({ id: TicketScheduleId })

export const ticketTemplatesRoutes = defineRoutes({
  'GET /ticket-templates': {
    ...member,
    summary: 'Templates of tickets by name',
    response: z.object({ items: z.array(TicketTemplate) }),
    success: 'ok',
  },
  'POST /ticket-templates': {
    ...admin,
    summary: 'Make a template',
    body: TemplateDraft,
    response: TicketTemplate,
    success: 'created',
  },
  'PATCH /ticket-templates/:id': {
    ...admin,
    summary: 'Change a template; `ticket_template.changed_meanwhile` when there is a newer one than `version`',
    params: template,
    body: TemplateDraft.partial().extend({ version: z.number().int().optional() }),
    response: TicketTemplate,
    success: 'ok',
  },
  'DELETE /ticket-templates/:id': {
    ...admin,
    summary: 'Delete a template; `ticket_template.in_use` while something is made of it regularly',
    params: template,
    response: Nothing,
    success: 'empty',
  },
  'GET /ticket-schedules': {
    ...member,
    summary: 'Tickets that are made regularly, the next one in front',
    response: z.object({
      items: z.array(TicketSchedule),
      timeZone: z.string().meta({ description: 'Whose clock they go by.' }),
    }),
    success: 'ok',
  },
  'POST /ticket-schedules': {
    ...admin,
    summary: 'Make tickets of a template regularly',
    body: ScheduleDraft,
    response: TicketSchedule,
    success: 'created',
  },
  'PATCH /ticket-schedules/:id': {
    ...admin,
    summary: 'Change, pause or resume it; times that passed meanwhile are not made up',
    params: schedule,
    body: ScheduleDraft.partial(),
    response: TicketSchedule,
    success: 'ok',
  },
  'DELETE /ticket-schedules/:id': {
    ...admin,
    summary: 'Make no more of these tickets; those that were made stay',
    params: schedule,
    response: Nothing,
    success: 'empty',
  },
  'POST /ticket-schedules/:id/runs': {
    ...admin,
    summary: 'Make one of these tickets now, once for each client id; the next one comes at its time',
    params: schedule,
    body: z.object({ clientId: ClientId }),
    response: z.object({ id: TicketId, number: z.number().int() }),
    success: 'created',
  },
})
