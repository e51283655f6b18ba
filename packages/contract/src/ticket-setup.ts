import { z } from 'zod'
import { BoardId, TicketFieldId, TicketProjectId, TicketStatusId, TicketTypeId } from './ids.ts'
import { defineRoutes, Nothing, Role } from './route.ts'
import { TagColour } from './tags.ts'
import {
  cardFields,
  fieldKinds,
  mostStaleDays,
  phases,
  requirableFields,
  swimlanes,
  ticketEndings,
  ticketIcons,
} from './ticket-limits.ts'
import { words } from './words.ts'

const Name = words(60)

const ProjectDraft = z.object({
  name: Name,
  key: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z][A-Z0-9]{1,9}$/)
    .meta({ description: 'Two to ten Latin letters and digits, unique in the workspace.' }),
})
const Closing = z.object({
  whenDone: z
    .enum(ticketEndings)
    .meta({ description: 'What becomes of a conversation once none of its tickets is open: `resolve` resolves it.' }),
  resolvedStatusId: TicketStatusId.nullable().meta({
    description:
      'Where open tickets go when their conversation is resolved, as their workflow allows; nowhere where null.',
  }),
})
/** What tickets belong to. */
export const TicketProject = ProjectDraft.extend({
  ...Closing.shape,
  id: TicketProjectId,
  isArchived: z.boolean().meta({ description: 'Keeps its tickets, takes no new ones.' }),
}).meta({ id: 'TicketProject' })
export type TicketProject = z.infer<typeof TicketProject>

const Limit = z
  .object({ count: z.number().int().min(1).max(1000), mode: z.enum(['soft', 'hard']) })
  .nullable()
  .meta({ description: 'How many tickets stand in it at most: `soft` only tells, `hard` refuses.' })
const StaleDays = z
  .number()
  .int()
  .min(1)
  .max(mostStaleDays)
  .nullable()
  .meta({ description: 'After how many days without a change its tickets are stale; never where null.' })
const StatusDraft = z.object({
  name: Name,
  phase: z.enum(phases),
  colour: TagColour,
  limit: Limit,
  staleDays: StaleDays,
})
/** How a ticket stands; a column of boards. */
export const TicketStatus = StatusDraft.extend({ id: TicketStatusId }).meta({ id: 'TicketStatus' })
export type TicketStatus = z.infer<typeof TicketStatus>

/** A move a workflow allows. */
export const WorkflowMove = z
  .object({
    fromStatusId: TicketStatusId.nullable().meta({ description: 'From any status where null.' }),
    toStatusId: TicketStatusId,
    requires: z
      .array(z.union([z.enum(requirableFields), TicketFieldId]))
      .max(20)
      .default([])
      .meta({ description: 'What has to be filled in before: named ones, or ids of custom fields.' }),
    roles: z.array(Role).max(3).default([]).meta({ description: 'Who may; everybody where empty.' }),
  })
  .meta({ id: 'WorkflowMove' })
export type WorkflowMove = z.infer<typeof WorkflowMove>

const TypeDraft = z.object({
  name: Name,
  icon: z.enum(ticketIcons),
  colour: TagColour,
  projectIds: z.array(TicketProjectId).max(100).meta({ description: 'Where it is used; everywhere where empty.' }),
  workflow: z.array(WorkflowMove).max(400).nullable().meta({ description: 'Every move is allowed where null.' }),
})
export const TicketType = TypeDraft.extend({ id: TicketTypeId, isArchived: z.boolean() }).meta({ id: 'TicketType' })
export type TicketType = z.infer<typeof TicketType>

const FieldDraft = z.object({
  name: Name,
  choices: z.array(words(100)).max(100).meta({ description: 'Of the kind `choice` alone.' }),
})
/** Something a project wants to know of its tickets. */
export const TicketField = FieldDraft.extend({
  id: TicketFieldId,
  projectId: TicketProjectId,
  kind: z.enum(fieldKinds),
  isArchived: z.boolean(),
}).meta({ id: 'TicketField' })
export type TicketField = z.infer<typeof TicketField>

const BoardDraft = z.object({
  name: Name,
  projectIds: z.array(TicketProjectId).max(100).meta({ description: 'Whose tickets it shows; all where empty.' }),
  columns: z
    .array(z.object({ statusId: TicketStatusId, isCollapsed: z.boolean().default(false) }))
    .max(40)
    .meta({ description: 'In order.' }),
  closedLimit: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .nullable()
    .meta({ description: 'How many cards a column of the phase `done` shows at most; all where null.' }),
  swimlanes: z.enum(swimlanes),
  cardFields: z.array(z.enum(cardFields)).max(cardFields.length),
})
export const Board = BoardDraft.extend({ id: BoardId, version: z.number().int() }).meta({ id: 'Board' })
export type Board = z.infer<typeof Board>

export const TicketSetup = z
  .object({
    projects: z.array(TicketProject),
    types: z.array(TicketType),
    statuses: z.array(TicketStatus).meta({ description: 'In their order.' }),
    fields: z.array(TicketField),
    boards: z.array(Board),
  })
  .meta({ id: 'TicketSetup' })
export type TicketSetup = z.infer<typeof TicketSetup>

const area = 'tickets'
const admins = ['owner', 'admin'] as const
const IsArchived = z.boolean().optional()
const Position = z
  .number()
  .int()
  .min(0)
  .max(100)
  .optional()
  .meta({ description: 'Its place among the others, from 0.' })
const member = { area, auth: 'member' } as const
const admin = { ...member, roles: admins } as const

export const ticketSetupRoutes = defineRoutes({
  'GET /ticket-setup': {
    ...member,
    summary: 'Projects, types, statuses, custom fields and boards; made with defaults when there are none',
    response: TicketSetup,
    success: 'ok',
  },
  'GET /ticket-usage': {
    ...admin,
    summary: 'How many tickets stand in each status, archived ones too',
    response: z.object({ statuses: z.array(z.object({ statusId: TicketStatusId, count: z.number().int() })) }),
    success: 'ok',
  },
  'GET /ticket-fields/:id/usage': {
    ...admin,
    summary: 'How many tickets hold each value of a field of choices',
    params: z.object({ id: TicketFieldId }),
    response: z.object({ choices: z.array(z.object({ choice: z.string(), count: z.number().int() })) }),
    success: 'ok',
  },
  'POST /ticket-projects': {
    ...admin,
    summary: 'Make a project',
    body: ProjectDraft,
    response: TicketProject,
    success: 'created',
  },
  'PATCH /ticket-projects/:id': {
    ...admin,
    summary:
      'Rename, archive or bring back a project; say what the end of a ticket and of a conversation do to each other',
    params: z.object({ id: TicketProjectId }),
    body: ProjectDraft.extend(Closing.shape).partial().extend({ isArchived: IsArchived }),
    response: TicketProject,
    success: 'ok',
  },
  'POST /ticket-types': {
    ...admin,
    summary: 'Make a type of tickets',
    body: TypeDraft.extend({
      projectIds: TypeDraft.shape.projectIds.default([]),
      workflow: TypeDraft.shape.workflow.default(null),
    }),
    response: TicketType,
    success: 'created',
  },
  'PATCH /ticket-types/:id': {
    ...admin,
    summary: 'Change a type, its workflow too; archive it or bring it back',
    params: z.object({ id: TicketTypeId }),
    body: TypeDraft.partial().extend({ isArchived: IsArchived }),
    response: TicketType,
    success: 'ok',
  },
  'POST /ticket-statuses': {
    ...admin,
    summary: 'Make a status',
    body: StatusDraft.extend({
      limit: Limit.default(null),
      staleDays: StaleDays.default(null),
      position: Position,
      boardIds: z.array(BoardId).max(100).default([]).meta({ description: 'Boards that get it as a column.' }),
    }),
    response: TicketStatus,
    success: 'created',
  },
  'PATCH /ticket-statuses/:id': {
    ...admin,
    summary: 'Change a status, its limit and its place',
    params: z.object({ id: TicketStatusId }),
    body: StatusDraft.partial().extend({ position: Position }),
    response: TicketStatus,
    success: 'ok',
  },
  'DELETE /ticket-statuses/:id': {
    ...admin,
    summary: 'Delete a status; where tickets stand in it they go to another one, or it is `ticket_status.in_use`',
    params: z.object({ id: TicketStatusId }),
    query: z.object({
      moveTo: TicketStatusId.optional().meta({ description: 'Where its tickets go, below those that are there.' }),
      isOverLimit: z
        .stringbool()
        .default(false)
        .meta({ description: 'Also where its hard limit is passed: `ticket.column_full` otherwise.' }),
    }),
    response: Nothing,
    success: 'empty',
  },
  'POST /ticket-fields': {
    ...admin,
    summary: 'Make a custom field of a project',
    body: FieldDraft.extend({
      projectId: TicketProjectId,
      kind: z.enum(fieldKinds),
      choices: FieldDraft.shape.choices.default([]),
    }),
    response: TicketField,
    success: 'created',
  },
  'PATCH /ticket-fields/:id': {
    ...admin,
    summary: 'Rename a custom field, change its choices and its place, archive it or bring it back',
    params: z.object({ id: TicketFieldId }),
    body: FieldDraft.partial().extend({ isArchived: IsArchived, position: Position }),
    response: TicketField,
    success: 'ok',
  },
  'POST /boards': {
    ...admin,
    summary: 'Make a board',
    body: BoardDraft.partial().extend({ name: BoardDraft.shape.name }).meta({
      description: 'Columns are all statuses in their order where none are named.',
    }),
    response: Board,
    success: 'created',
  },
  'PATCH /boards/:id': {
    ...admin,
    summary: 'Change a board; `board.changed_meanwhile` when there is a newer one than `version`',
    params: z.object({ id: BoardId }),
    body: BoardDraft.partial().extend({ version: z.number().int().optional(), position: Position }),
    response: Board,
    success: 'ok',
  },
  'DELETE /boards/:id': {
    ...admin,
    summary: 'Delete a board; its tickets stay, and so does the last board: `board.last`',
    params: z.object({ id: BoardId }),
    response: Nothing,
    success: 'empty',
  },
})
