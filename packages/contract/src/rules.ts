import { z } from 'zod'
import {
  ConversationId,
  MemberId,
  RuleId,
  RuleRunId,
  RuleSecretId,
  TagId,
  TeamId,
  TicketProjectId,
  TicketTypeId,
} from './ids.ts'
import { priorities } from './priorities.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'
import { RuleConditions, RuleField, RuleOperator } from './rule-conditions.ts'
import {
  actionsPerRule,
  longestMinutes,
  ruleNameCharacters,
  rulesPerWorkspace,
  ruleTextCharacters,
  ruleTriggers,
  shortestSnoozeMinutes,
  trialDays,
  webhookCharacters,
} from './rule-language.ts'
import { RuleDelivery } from './rule-webhooks.ts'
import { ticketSubjectCharacters } from './ticket-limits.ts'
import { words } from './words.ts'

export const RuleTriggerKind = z.enum(ruleTriggers)

export const RuleTrigger = z
  .object({
    kind: RuleTriggerKind,
    minutes: z.number().int().min(1).max(longestMinutes).nullable().default(null).meta({
      description:
        'Of the timed ones: `unanswered` since the contact waits for a person, `quiet` since anything was said.',
    }),
  })
  .meta({ id: 'RuleTrigger' })
export type RuleTrigger = z.output<typeof RuleTrigger>

const RuleText = words(ruleTextCharacters)

export const RuleAction = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('assign'), memberId: MemberId.nullable() }),
    z.object({ kind: z.literal('team'), teamId: TeamId.nullable() }),
    z.object({ kind: z.literal('status'), status: z.enum(['open', 'pending', 'resolved']) }),
    z.object({ kind: z.literal('priority'), priority: z.enum(priorities) }),
    z.object({ kind: z.literal('snooze'), minutes: z.number().int().min(shortestSnoozeMinutes).max(longestMinutes) }),
    z.object({ kind: z.literal('tags'), addIds: z.array(TagId).max(10), removeIds: z.array(TagId).max(10) }),
    z.object({ kind: z.literal('message'), text: RuleText }),
    z.object({ kind: z.literal('note'), text: RuleText }),
    z.object({
      kind: z.literal('notify'),
      memberIds: z.array(MemberId).max(50),
      teamId: TeamId.nullable(),
      toAssignee: z.boolean(),
    }),
    z.object({ kind: z.literal('hand_over') }),
    z
      .object({
        kind: z.literal('ticket'),
        projectId: TicketProjectId.nullable().meta({ description: 'The first project where null.' }),
        typeId: TicketTypeId.nullable().meta({ description: 'The first type of the project where null.' }),
        priority: z.enum(priorities),
        assigneeId: MemberId.nullable(),
        teamId: TeamId.nullable(),
        subject: z.string().trim().max(ticketSubjectCharacters).meta({
          description: 'Variables as in messages; the subject of the conversation where empty.',
        }),
      })
      .meta({ description: 'Makes a ticket linked to the conversation: one for each conversation and rule.' }),
    z.object({
      kind: z.literal('attribute'),
      key: z.string().max(60),
      value: z.string().max(1000).nullable().meta({ description: 'Null takes it away.' }),
    }),
    z.object({
      kind: z.literal('webhook'),
      url: z.string().trim().max(webhookCharacters).meta({
        description: 'Begins with https://. Whoever may not change rules reads only its host: the rest may be a key.',
      }),
      secretId: RuleSecretId.nullable().meta({ description: 'What signs the body; null leaves it unsigned.' }),
    }),
  ])
  .meta({ id: 'RuleAction' })
export type RuleAction = z.output<typeof RuleAction>

/** What a rule names and that is not there any more. */
export const RuleProblem = z
  .object({
    path: z.string().meta({ description: 'Where in the rule, such as `actions.0`.' }),
    what: z.enum(['tag', 'team', 'member', 'inbox', 'attribute', 'secret', 'project', 'ticket_type']),
  })
  .meta({ id: 'RuleProblem' })
export type RuleProblem = z.infer<typeof RuleProblem>

/** What one says of a rule. */
export const RuleDraft = z.object({
  name: words(ruleNameCharacters),
  isOn: z.boolean(),
  triggers: z.array(RuleTrigger).min(1).max(12),
  conditions: RuleConditions,
  actions: z.array(RuleAction).min(1).max(actionsPerRule),
  isLast: z.boolean().meta({ description: 'Where it did something, rules after it are not looked at.' }),
})
export type RuleDraft = z.output<typeof RuleDraft>

export const Rule = RuleDraft.extend({
  id: RuleId,
  problems: z.array(RuleProblem).meta({ description: 'What it names and that was deleted; the rest of it works.' }),
  runs: z.number().int().meta({ description: 'How often it did something in the last 30 days.' }),
  failures: z.number().int().meta({ description: 'How often something of that failed or was stopped.' }),
  lastRunAt: Moment.nullable(),
  updatedAt: Moment,
}).meta({ id: 'Rule' })
export type Rule = z.infer<typeof Rule>

/** What a condition found in a conversation, and whether it held. */
export const SeenCondition = z
  .object({
    path: z.string(),
    field: RuleField,
    attribute: z.string(),
    operator: RuleOperator,
    values: z.array(z.string()).meta({ description: 'What was looked for, in words.' }),
    seen: z.string().meta({ description: 'What was there, in words; empty when nothing was.' }),
    holds: z.boolean(),
  })
  .meta({ id: 'SeenCondition' })
export type SeenCondition = z.infer<typeof SeenCondition>

/** `looped`, `deep` and `busy` were stopped before anything was done. */
export const RuleOutcome = z.enum(['running', 'done', 'failed', 'looped', 'deep', 'busy'])
export type RuleOutcome = z.infer<typeof RuleOutcome>

export const RuleStep = z
  .object({
    kind: z.string(),
    detail: z.string().meta({ description: 'What was done, in names as they were then.' }),
    isDone: z.boolean(),
    code: z.string().nullable().meta({ description: 'Why it was not: a code of the catalogue.' }),
  })
  .meta({ id: 'RuleStep' })
export type RuleStep = z.infer<typeof RuleStep>

const ConversationLink = z.object({ id: ConversationId, number: z.number().int(), contactName: z.string() })

/** One time a rule matched: why, and what came of it. */
export const RuleRun = z
  .object({
    id: RuleRunId,
    ruleId: RuleId.nullable().meta({ description: 'Null when the rule was deleted.' }),
    ruleName: z.string().meta({ description: 'As it was then.' }),
    conversation: ConversationLink,
    trigger: RuleTriggerKind,
    outcome: RuleOutcome,
    chain: z
      .array(z.string())
      .meta({ description: 'Names of the rules whose doing it came from, the first in front.' }),
    seen: z.array(SeenCondition),
    steps: z.array(RuleStep),
    deliveries: z.array(RuleDelivery).meta({ description: 'What it called outside, in order.' }),
    createdAt: Moment,
  })
  .meta({ id: 'RuleRun' })
export type RuleRun = z.infer<typeof RuleRun>

/** A past conversation a rule would have acted in. */
export const RuleTrialMatch = z
  .object({
    conversation: ConversationLink,
    trigger: RuleTriggerKind,
    at: Moment.meta({ description: 'When it would have acted first.' }),
    times: z.number().int(),
    seen: z.array(SeenCondition),
  })
  .meta({ id: 'RuleTrialMatch' })
export type RuleTrialMatch = z.infer<typeof RuleTrialMatch>

const area = 'rules'
const admins = ['owner', 'admin'] as const
const one = z.object({ id: RuleId })
const list = z.object({ items: z.array(Rule) })

export const rulesRoutes = defineRoutes({
  'GET /rules': {
    summary: 'Rules in the order they are looked at',
    area,
    auth: 'member',
    response: list,
    success: 'ok',
  },
  'POST /rules': {
    summary: 'Make a rule; it stands behind all others',
    area,
    auth: 'member',
    roles: admins,
    body: RuleDraft,
    response: Rule,
    success: 'created',
  },
  'PATCH /rules/:id': {
    summary: 'Change a rule; what is not named stays',
    area,
    auth: 'member',
    roles: admins,
    params: one,
    body: RuleDraft.partial().extend({
      seenAt: Moment.optional().meta({
        description: 'Its `updatedAt` as it was seen: refused when it is another by now.',
      }),
    }),
    response: Rule,
    success: 'ok',
  },
  'DELETE /rules/:id': {
    summary: 'Delete a rule; what it did stays in the log',
    area,
    auth: 'member',
    roles: admins,
    params: one,
    response: Nothing,
    success: 'empty',
  },
  'PUT /rule-order': {
    summary: 'Put rules in order; those nobody named follow as they were',
    area,
    auth: 'member',
    roles: admins,
    body: z.object({ ruleIds: z.array(RuleId).max(rulesPerWorkspace) }),
    response: list,
    success: 'ok',
  },
  'GET /rule-runs': {
    summary: 'What rules did and why, newest first, of the last 30 days',
    area,
    auth: 'member',
    query: PageQuery.extend({ rule: RuleId.optional(), conversation: ConversationId.optional() }),
    response: pageOf(RuleRun),
    success: 'ok',
  },
  'POST /rule-trials': {
    summary: 'Look through past conversations, a few at a time: where a rule would have acted. Nothing is changed',
    area,
    auth: 'member',
    roles: admins,
    body: z.object({
      rule: RuleDraft,
      days: z.number().int().min(1).max(trialDays).default(30),
      cursor: z.string().max(400).optional(),
    }),
    response: z.object({
      items: z.array(RuleTrialMatch),
      looked: z.number().int().meta({ description: 'How many conversations this part looked through.' }),
      total: z.number().int().meta({ description: 'How many there are in all, at most 500.' }),
      nextCursor: z.string().nullable(),
    }),
    success: 'ok',
  },
})
