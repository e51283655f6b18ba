import { z } from 'zod'
import { ConversationId, DeskId, InboxId, MemberId, MemberLinkId, TeamId } from './ids.ts'
import { InboxSummary } from './inboxes.ts'
import { defineRoutes, Locale, Moment, Nothing } from './route.ts'

const minutesOfDay = z.number().int().min(0).max(1440)

/** When a desk is reminded of conversations that wait: in the time zone of the workspace. */
export const DeskReminders = z
  .object({
    afterMinutes: z.number().int().min(1).max(1440).meta({ description: 'Of waiting, and again after as long.' }),
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7).meta({ description: 'Monday is 1.' }),
    from: minutesOfDay.meta({ description: 'Minutes since midnight.' }),
    to: minutesOfDay.meta({ description: 'An earlier one than `from` is on the next day.' }),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must not be the moment it begins' })
  .meta({ id: 'DeskReminders' })
export type DeskReminders = z.infer<typeof DeskReminders>

export const DeskSettings = z.object({
  name: z.string().trim().min(1).max(80),
  locale: Locale.meta({ description: 'What we write there ourselves is in it.' }),
  servedInboxIds: z
    .array(InboxId)
    .max(200)
    .nullable()
    .meta({ description: 'Whose conversations it gets too; null: of all inboxes that no other desk names.' }),
  servedTeamIds: z
    .array(TeamId)
    .max(200)
    .meta({ description: 'Whose conversations it gets before all others, of whatever inbox.' }),
  opens: z
    .enum(['handed_over', 'always'])
    .meta({ description: 'A topic begins when a person is needed, or with the conversation.' }),
  reminders: DeskReminders.nullable(),
})
export type DeskSettings = z.infer<typeof DeskSettings>

/** A group outside where members answer, a topic per conversation. */
export const Desk = DeskSettings.extend({
  id: DeskId,
  inbox: InboxSummary.meta({ description: 'Whose bot works there.' }),
  title: z.string().meta({ description: 'What the group is called there.' }),
  url: z.string().nullable(),
  problem: z.string().nullable().meta({ description: 'Why nothing is posted there, of the catalogue of errors.' }),
  queue: z.object({
    waiting: z.number().int().meta({ description: 'Topics that are not up to date yet.' }),
    since: Moment.nullable().meta({ description: 'Since when the longest of them waits.' }),
    quietUntil: Moment.nullable().meta({ description: 'Before this the group takes nothing more.' }),
  }),
  createdAt: Moment,
}).meta({ id: 'Desk' })
export type Desk = z.infer<typeof Desk>

/** What proves outside that somebody was told so here; good once. */
export const DeskCode = z
  .object({
    code: z.string(),
    url: z.string().nullable().meta({ description: 'Does it with one press, where there is such a link.' }),
    command: z.string().meta({ description: 'To be written there instead.' }),
    expiresAt: Moment,
  })
  .meta({ id: 'DeskCode' })
export type DeskCode = z.infer<typeof DeskCode>

/** An account outside that is a member's: only such ones answer from a desk. */
export const MemberLink = z
  .object({
    id: MemberLinkId,
    member: z.object({ id: MemberId, name: z.string() }),
    kind: z.string().meta({ description: 'The kind of channel.' }),
    externalId: z.string(),
    name: z.string().meta({ description: 'What the account is called there.' }),
    username: z.string().nullable(),
    isNotified: z.boolean().meta({ description: 'The member wants to hear there of what waits for them.' }),
    canBeNotified: z.boolean().meta({ description: 'They opened a private chat with a bot of the workspace.' }),
    createdAt: Moment,
  })
  .meta({ id: 'MemberLink' })
export type MemberLink = z.infer<typeof MemberLink>

/** Where a conversation stands outside for members. */
export const DeskTopic = z
  .object({
    desk: z.object({ id: DeskId, name: z.string() }),
    url: z.string().nullable(),
    behindSince: Moment.nullable().meta({ description: 'Since when something of it waits to be posted there.' }),
    problem: z.string().nullable(),
  })
  .meta({ id: 'DeskTopic' })
export type DeskTopic = z.infer<typeof DeskTopic>

const admins = ['owner', 'admin'] as const
const one = z.object({ id: DeskId })

export const desksRoutes = defineRoutes({
  'GET /desks': {
    summary: 'Groups outside where members answer',
    area: 'desks',
    auth: 'member',
    response: z.object({ items: z.array(Desk) }),
    success: 'ok',
  },
  'POST /desks/codes': {
    summary: 'A code that connects a group: written there, or by the link',
    area: 'desks',
    auth: 'member',
    roles: admins,
    body: z.object({ inboxId: InboxId.meta({ description: 'Whose bot will work there.' }) }),
    response: DeskCode,
    success: 'created',
  },
  'PATCH /desks/:id': {
    summary: 'Change what a group gets and when it is reminded',
    area: 'desks',
    auth: 'member',
    roles: admins,
    params: one,
    body: DeskSettings.partial(),
    response: Desk,
    success: 'ok',
  },
  'POST /desks/:id/check': {
    summary: 'Look again whether the bot can work in the group',
    area: 'desks',
    auth: 'member',
    roles: admins,
    params: one,
    response: Desk,
    success: 'ok',
  },
  'DELETE /desks/:id': {
    summary: 'Disconnect a group; its topics stay there as they are',
    area: 'desks',
    auth: 'member',
    roles: admins,
    params: one,
    response: Nothing,
    success: 'empty',
  },
  'GET /conversations/:id/desk': {
    summary: 'Where a conversation stands outside for members',
    area: 'desks',
    auth: 'member',
    params: z.object({ id: ConversationId }),
    response: z.object({ topic: DeskTopic.nullable() }),
    success: 'ok',
  },
  'GET /member-links': {
    summary: 'Accounts outside that are members’: of everybody for admins, otherwise one’s own',
    area: 'desks',
    auth: 'member',
    response: z.object({ items: z.array(MemberLink) }),
    success: 'ok',
  },
  'POST /member-links/codes': {
    summary: 'A code that links an account outside to the member who asks',
    area: 'desks',
    auth: 'member',
    body: z.object({ inboxId: InboxId.meta({ description: 'Whose bot the code is told to.' }) }),
    response: DeskCode,
    success: 'created',
  },
  'POST /member-links': {
    summary: 'Link an account outside to a member by its number there',
    area: 'desks',
    auth: 'member',
    roles: admins,
    body: z.object({
      memberId: MemberId,
      kind: z.string().max(40),
      externalId: z
        .string()
        .trim()
        .regex(/^\d{1,20}$/),
    }),
    response: MemberLink,
    success: 'created',
  },
  'PATCH /member-links/:id': {
    summary: 'Whether the member is told there of what waits for them',
    area: 'desks',
    auth: 'member',
    params: z.object({ id: MemberLinkId }),
    body: z.object({ isNotified: z.boolean() }),
    response: MemberLink,
    success: 'ok',
  },
  'DELETE /member-links/:id': {
    summary: 'Unlink an account: it no longer answers from a desk; one’s own, for admins anybody’s',
    area: 'desks',
    auth: 'member',
    params: z.object({ id: MemberLinkId }),
    response: Nothing,
    success: 'empty',
  },
})
