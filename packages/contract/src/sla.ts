import { z } from 'zod'
import { BusinessHoursId, InboxId, SlaPolicyId, TagId, TeamId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { longestTargetMinutes, policiesPerWorkspace, policyNameCharacters } from './sla-limits.ts'

/** First answer of the workspace, the answer to each later word of the contact, and the end of the matter. */
export const SlaKind = z.enum(['first', 'next', 'resolution'])
export type SlaKind = z.infer<typeof SlaKind>

const Minutes = z.number().int().min(1).max(longestTargetMinutes)

/** What is done by itself when a clock warns or is missed. */
export const Escalation = z
  .object({ teamId: TeamId.nullable(), tagId: TagId.nullable() })
  .meta({ id: 'SlaEscalation', description: 'Given to the team, tagged; null for neither.' })
export type Escalation = z.infer<typeof Escalation>

const rules = {
  inboxIds: z.array(InboxId).max(100),
  teamIds: z.array(TeamId).max(100),
  tagIds: z.array(TagId).max(100),
  targets: z
    .object({ first: Minutes.nullable(), next: Minutes.nullable(), resolution: Minutes.nullable() })
    .meta({ description: 'In minutes; null where nothing is promised.' }),
  countsBy: z.enum(['always', 'team', 'hours']).meta({
    description: 'Round the clock, by the hours of the conversation’s team or else the default, or by a set.',
  }),
  hoursId: BusinessHoursId.nullable().meta({ description: 'The set; null unless it counts by `hours`.' }),
  pausesOnPending: z.boolean(),
  pausesOnSnoozed: z.boolean(),
  assistantCounts: z
    .boolean()
    .meta({ description: 'An answer of the assistant is an answer while nobody has asked for a person.' }),
  warnBeforeMinutes: z.number().int().min(0).max(longestTargetMinutes).meta({ description: '0: no warning.' }),
  onWarning: Escalation,
  onBreach: Escalation,
}

/** What is promised to conversations that fit; empty conditions fit all, the first policy that fits counts. */
export const SlaPolicy = z
  .object({
    id: SlaPolicyId,
    name: z.string(),
    ...rules,
    isOff: z.boolean().meta({ description: 'All its teams were removed: it is for nobody until it is saved again.' }),
  })
  .meta({ id: 'SlaPolicy' })
export type SlaPolicy = z.infer<typeof SlaPolicy>

const body = z.object({ name: z.string().trim().min(1).max(policyNameCharacters), ...rules })
export type PolicyDraft = z.output<typeof body>

const one = z.object({ id: SlaPolicyId })
const admins = ['owner', 'admin'] as const
const items = z.object({ items: z.array(SlaPolicy) })

/** A running clock of a conversation; `leftMs` is what is left of a paused one. */
export const SlaClock = z.object({
  kind: SlaKind,
  state: z.enum(['running', 'paused', 'met', 'missed']),
  dueAt: Moment.nullable(),
  warnsAt: Moment.nullable(),
  leftMs: z.number().nullable(),
  endedAt: Moment.nullable(),
})
export type SlaClock = z.infer<typeof SlaClock>

/** How a conversation stands with what was promised; `dueAt` and `warnsAt` are of the clock that ends first. */
export const ConversationSla = z
  .object({
    policyName: z.string(),
    pausedBy: z.enum(['pending', 'snoozed']).nullable(),
    kind: SlaKind.nullable(),
    dueAt: Moment.nullable(),
    warnsAt: Moment.nullable(),
    clocks: z.array(SlaClock),
  })
  .meta({ id: 'ConversationSla' })
export type ConversationSla = z.infer<typeof ConversationSla>

export const slaRoutes = defineRoutes({
  'GET /sla-policies': {
    summary: 'SLA policies in the order they are tried',
    area: 'sla',
    auth: 'member',
    response: items,
    success: 'ok',
  },
  'POST /sla-policies': {
    summary: 'Make an SLA policy, tried after all others; counts for open conversations from now on',
    area: 'sla',
    auth: 'member',
    roles: admins,
    body,
    response: SlaPolicy,
    success: 'created',
  },
  'PUT /sla-policies/:id': {
    summary: 'Write an SLA policy anew, as a whole; what has passed stays as it was counted',
    area: 'sla',
    auth: 'member',
    roles: admins,
    params: one,
    body,
    response: SlaPolicy,
    success: 'ok',
  },
  'DELETE /sla-policies/:id': {
    summary: 'Delete an SLA policy',
    area: 'sla',
    auth: 'member',
    roles: admins,
    params: one,
    response: Nothing,
    success: 'empty',
  },
  'PUT /sla-policy-order': {
    summary: 'Put the policies in order; those nobody named follow as they were',
    area: 'sla',
    auth: 'member',
    roles: admins,
    body: z.object({ policyIds: z.array(SlaPolicyId).max(policiesPerWorkspace) }),
    response: items,
    success: 'ok',
  },
})
