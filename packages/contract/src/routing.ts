import { z } from 'zod'
import { Availability } from './accounts.ts'
import { ConversationId, MemberId, TagId, TeamId } from './ids.ts'
import { defineRoutes, Moment } from './route.ts'
import { mostCapacity, mostMinutes } from './routing-limits.ts'
import { TeamSummary } from './teams.ts'

/** `manual` leaves conversations to whoever takes them. */
export const RoutingMode = z.enum(['manual', 'round_robin', 'least_loaded'])
export type RoutingMode = z.infer<typeof RoutingMode>

const Minutes = z.number().int().min(1).max(mostMinutes)

/** How conversations of a team, or of none, find somebody. */
export const RoutingRule = z
  .object({
    teamId: TeamId.nullable().meta({ description: 'Null for conversations without a team.' }),
    mode: RoutingMode,
    isSticky: z.boolean().meta({ description: 'Whoever answered the contact last comes first.' }),
    needsSkills: z.boolean().meta({ description: 'Tags that are somebody’s skill are asked of whoever gets it.' }),
    needsLanguage: z.boolean(),
    relaxMinutes: Minutes.nullable().meta({
      description: 'After so long anybody gets it, whatever the skills and languages; null to wait on.',
    }),
    answerMinutes: Minutes.nullable().meta({ description: 'It goes back to the queue unanswered for so long.' }),
    returned: z.enum(['unanswered', 'all']).meta({ description: 'What goes back when its member goes offline.' }),
    returnsOnAway: z.boolean().meta({ description: 'It goes back when its member is away, too.' }),
    overflowTeamId: TeamId.nullable(),
    overflowMinutes: Minutes.nullable().meta({ description: 'After so long it goes to the other team.' }),
  })
  .meta({ id: 'RoutingRule' })
export type RoutingRule = z.infer<typeof RoutingRule>

const Language = z.string().regex(/^[a-z]{2,3}$/)

/** How much, and what, a member gets. */
export const RoutingAgent = z
  .object({
    memberId: MemberId,
    capacity: z.number().int().min(0).max(mostCapacity).nullable().meta({ description: 'Null for the usual.' }),
    skillIds: z.array(TagId),
    languages: z.array(Language).meta({ description: 'ISO 639; none for any.' }),
  })
  .meta({ id: 'RoutingAgent' })
export type RoutingAgent = z.infer<typeof RoutingAgent>

/** Why a member gets a conversation or does not. */
export const Verdict = z.enum([
  'next',
  'free',
  'offline',
  'away',
  'busy',
  'full',
  'unskilled',
  'other_language',
  'passed',
])
export type Verdict = z.infer<typeof Verdict>

export const RoutingPreview = z
  .object({
    waiting: z
      .object({ id: ConversationId, number: z.number().int(), contactName: z.string() })
      .nullable()
      .meta({ description: 'What is next; with none, what would be true of one without needs.' }),
    language: z.string().nullable(),
    skills: z.array(z.string()),
    how: z.enum(['sticky', 'round_robin', 'least_loaded']).nullable(),
    agents: z.array(
      z.object({
        memberId: MemberId,
        name: z.string(),
        verdict: Verdict,
        load: z.number().int(),
        capacity: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'RoutingPreview' })
export type RoutingPreview = z.infer<typeof RoutingPreview>

const QueuedConversation = z.object({
  id: ConversationId,
  number: z.number().int(),
  contactName: z.string(),
  subject: z.string(),
  since: Moment.meta({ description: 'Since when the contact waits, or it was last active.' }),
  isWaiting: z.boolean(),
})
export type QueuedConversation = z.infer<typeof QueuedConversation>

export const Queues = z
  .object({
    queues: z.array(
      z.object({
        team: TeamSummary.nullable(),
        mode: RoutingMode,
        waiting: z.number().int(),
        longestSince: Moment.nullable(),
        first: z.array(QueuedConversation).meta({ description: 'The first fifty in their order.' }),
      }),
    ),
    agents: z.array(
      z.object({
        memberId: MemberId,
        name: z.string(),
        availability: Availability,
        since: Moment.nullable(),
        until: Moment.nullable(),
        load: z.number().int(),
        capacity: z.number().int(),
        teamIds: z.array(TeamId),
        work: z.array(QueuedConversation).meta({ description: 'At most fifty.' }),
      }),
    ),
  })
  .meta({ id: 'Queues' })
export type Queues = z.infer<typeof Queues>

const admins = ['owner', 'admin'] as const

export const routingRoutes = defineRoutes({
  'GET /routing': {
    summary: 'How conversations find somebody: every team, and those without one',
    area: 'routing',
    auth: 'member',
    response: z.object({
      capacity: z.number().int(),
      rules: z.array(RoutingRule),
      agents: z.array(RoutingAgent),
      skillIds: z.array(TagId).meta({ description: 'Tags that are a skill of somebody.' }),
    }),
    success: 'ok',
  },
  'PUT /routing/rules': {
    summary: 'Say how conversations of a team, or of none, find somebody',
    area: 'routing',
    auth: 'member',
    roles: admins,
    body: RoutingRule,
    response: RoutingRule,
    success: 'ok',
  },
  'PUT /routing/capacity': {
    summary: 'How many open conversations a member gets, where nothing else is said',
    area: 'routing',
    auth: 'member',
    roles: admins,
    body: z.object({ capacity: z.number().int().min(1).max(mostCapacity) }),
    response: z.object({ capacity: z.number().int() }),
    success: 'ok',
  },
  'PUT /members/:id/routing': {
    summary: 'How much, and what, a member gets',
    area: 'routing',
    auth: 'member',
    roles: admins,
    params: z.object({ id: MemberId }),
    body: z.object({
      capacity: RoutingAgent.shape.capacity,
      skillIds: z.array(TagId).max(50),
      languages: z.array(Language).max(20),
    }),
    response: RoutingAgent,
    success: 'ok',
  },
  'GET /routing/preview': {
    summary: 'Who gets the next conversation of a team, or of none, and why nobody else',
    area: 'routing',
    auth: 'member',
    query: z.object({ team: TeamId.optional() }),
    response: RoutingPreview,
    success: 'ok',
  },
  'GET /queues': {
    summary: 'What waits where, and who works on what',
    area: 'routing',
    auth: 'member',
    roles: admins,
    response: Queues,
    success: 'ok',
  },
})
