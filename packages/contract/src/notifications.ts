import { z } from 'zod'
import { TimeZone } from './accounts.ts'
import { DiscussionName } from './discussion-name.ts'
import {
  ConversationId,
  InboxId,
  MemberId,
  NotificationDeliveryId,
  NotificationId,
  PushSubscriptionId,
  TicketId,
} from './ids.ts'
import { PushSubscription } from './push-subscriptions.ts'
import { defineRoutes, Moment, PageQuery, pageOf } from './route.ts'

/** What a member may be told of. */
export const NotificationKind = z.enum([
  'assigned',
  'mentioned',
  'team',
  'message',
  'watched',
  'queue',
  'handed_over',
  'woken',
  'sla_warned',
  'sla_breached',
  'rule',
  'reply_stopped',
  'inbox_broken',
])
export type NotificationKind = z.infer<typeof NotificationKind>

/** Ways to tell a member; `sound` goes with what is told in the app. */
export const NotificationChannel = z.enum(['inApp', 'sound', 'push', 'email', 'telegram'])
export type NotificationChannel = z.infer<typeof NotificationChannel>

/** A line of a member’s notifications: everything of one conversation or ticket is one line, the newest in front. */
export const Notification = z
  .object({
    id: NotificationId,
    kind: NotificationKind,
    conversation: z
      .object({ id: ConversationId, number: z.number().int(), contactName: z.string(), subject: z.string() })
      .nullable(),
    discussion: DiscussionName.nullable().meta({ description: 'Where it was said, when in a discussion.' }),
    ticket: z.object({ id: TicketId, number: z.number().int(), subject: z.string() }).nullable(),
    movedTo: z.string().nullable().meta({ description: 'The status a ticket was put into, as it was called then.' }),
    inbox: z.object({ id: InboxId, name: z.string() }).nullable(),
    actorName: z.string().nullable().meta({ description: 'The member, or the rule, whose doing it was.' }),
    preview: z.string().meta({ description: 'What was said, as lists show it; empty when nothing was.' }),
    others: z.number().int().meta({ description: 'How many more conversations one deed to many is about.' }),
    count: z.number().int().meta({ description: 'How many stand behind this line, this one included.' }),
    unread: z.number().int(),
    createdAt: Moment,
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>

/** How many lines of a member are unread, and the moment that takes the change back. */
export const NotificationsChanged = z
  .object({ unread: z.number().int(), at: Moment.meta({ description: 'Names the change when it is undone.' }) })
  .meta({ id: 'NotificationsChanged' })
export type NotificationsChanged = z.infer<typeof NotificationsChanged>

const isOn = z.boolean()
const ChannelChoice = z.object({ inApp: isOn, sound: isOn, push: isOn, email: isOn, telegram: isOn })
export type ChannelChoice = z.infer<typeof ChannelChoice>

/** What is told where. */
export const NotificationChoices = z.record(NotificationKind, ChannelChoice)
export type NotificationChoices = z.infer<typeof NotificationChoices>
const ChosenAnew = z.partialRecord(NotificationKind, ChannelChoice.partial())
export type ChosenAnew = z.infer<typeof ChosenAnew>
const Minute = z.number().int().min(0).max(1439).meta({ description: 'Minutes since midnight.' })

export const QuietHours = z.object({
  isOn: z.boolean(),
  from: Minute,
  to: Minute.meta({ description: 'Before `from` it is of the next day.' }),
  timeZone: TimeZone,
  letsUrgent: z.boolean().meta({ description: 'What cannot wait is told all the same.' }),
})
export type QuietHours = z.infer<typeof QuietHours>

export const NotificationSound = z.enum(['chime', 'drop', 'knock', 'bell'])
export type NotificationSound = z.infer<typeof NotificationSound>

/** When letters go: within minutes, every full hour, or once a day. */
export const LetterPace = z.enum(['soon', 'hourly', 'daily'])
export type LetterPace = z.infer<typeof LetterPace>

const PreferenceFields = z.object({
  quietHours: QuietHours,
  sound: NotificationSound,
  volume: z.number().int().min(0).max(100),
  letters: LetterPace,
  lettersAt: Minute.meta({ description: 'When the daily letter goes, by the zone of the quiet hours.' }),
  showsText: z.boolean().meta({ description: 'Notices of the system may show names and what was written.' }),
})

/** How a member wants to be told; what they never chose is as the workspace has it. */
export const NotificationPreferences = PreferenceFields.extend({
  choices: NotificationChoices,
  defaults: NotificationChoices.meta({ description: 'Of the workspace.' }),
  canMail: z.boolean().meta({ description: 'This install can send letters.' }),
}).meta({ id: 'NotificationPreferences' })
export type NotificationPreferences = z.infer<typeof NotificationPreferences>

export const NotificationDeliveryState = z.enum(['waiting', 'sent', 'skipped', 'failed'])
export type NotificationDeliveryState = z.infer<typeof NotificationDeliveryState>

/** Why something was not sent, or not yet. */
export const NotificationReason = z.enum([
  'read',
  'looking',
  'here',
  'quiet_hours',
  'switched_off',
  'left',
  'signed_out',
  'gone',
  'too_late',
  'in_group',
  'not_linked',
  'blocked',
  'refused',
  'unreachable',
  'no_mail_server',
])
export type NotificationReason = z.infer<typeof NotificationReason>

/** One attempt to tell one member outside of the app, and what became of it. */
export const NotificationDelivery = z
  .object({
    id: NotificationDeliveryId,
    kind: NotificationKind,
    member: z.object({ id: MemberId, name: z.string() }),
    conversation: z.object({ id: ConversationId, number: z.number().int() }).nullable(),
    ticket: z.object({ id: TicketId, number: z.number().int() }).nullable(),
    channel: NotificationChannel,
    state: NotificationDeliveryState,
    reason: NotificationReason.nullable(),
    detail: z.string().nullable().meta({ description: 'What the other side answered.' }),
    createdAt: Moment,
    settledAt: Moment.nullable(),
  })
  .meta({ id: 'NotificationDelivery' })
export type NotificationDelivery = z.infer<typeof NotificationDelivery>

/** A link of the chain from us to the member; the first that failed ends the list. */
export const NotificationTestStep = z.object({
  step: z.enum(['enabled', 'subscription', 'push_service', 'mail_server', 'letter', 'account', 'telegram']),
  isFine: z.boolean(),
  reason: NotificationReason.nullable(),
  detail: z.string().nullable(),
})
export type NotificationTestStep = z.infer<typeof NotificationTestStep>

export const endpointCharacters = 2000
export const pushSubscriptionsPerMember = 20
const area = 'notifications'
const one = z.object({ id: NotificationId })
const admins = ['owner', 'admin'] as const
const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+={0,2}$/)

export const notificationsRoutes = defineRoutes({
  'GET /notifications': {
    summary: 'What the member was told of, newest first',
    area,
    auth: 'member',
    query: PageQuery.extend({ show: z.enum(['all', 'unread']).default('all') }),
    response: pageOf(Notification).extend({ unread: z.number().int() }),
    success: 'ok',
  },
  'GET /notifications/unread': {
    summary: 'How many lines the member has not read',
    area,
    auth: 'member',
    response: z.object({ unread: z.number().int() }),
    success: 'ok',
  },
  'PUT /notifications/reading': {
    summary: 'The member has read all of it, or what is of one conversation or one ticket',
    area,
    auth: 'member',
    body: z.object({ conversationId: ConversationId.optional(), ticketId: TicketId.optional() }),
    response: NotificationsChanged,
    success: 'ok',
  },
  'PUT /notifications/clearing': {
    summary: 'Clear the list',
    area,
    auth: 'member',
    body: z.object({}),
    response: NotificationsChanged,
    success: 'ok',
  },
  'PUT /notifications/undoing': {
    summary: 'Take back a reading or a clearing, named by its moment',
    area,
    auth: 'member',
    body: z.object({ at: Moment }),
    response: NotificationsChanged,
    success: 'ok',
  },
  'PATCH /notifications/:id': {
    summary: 'A line was read, or shall count as unread again',
    area,
    auth: 'member',
    params: one,
    body: z.object({ isRead: z.boolean() }),
    response: NotificationsChanged,
    success: 'ok',
  },
  'DELETE /notifications/:id': {
    summary: 'Clear one line',
    area,
    auth: 'member',
    params: one,
    response: NotificationsChanged,
    success: 'ok',
  },
  'GET /notification-preferences': {
    summary: 'How the member wants to be told',
    area,
    auth: 'member',
    response: NotificationPreferences,
    success: 'ok',
  },
  'PATCH /notification-preferences': {
    summary: 'Change how the member wants to be told; what is not named stays',
    area,
    auth: 'member',
    body: PreferenceFields.partial().extend({ choices: ChosenAnew.optional() }),
    response: NotificationPreferences,
    success: 'ok',
  },
  'PUT /notification-defaults': {
    summary: 'What members are told who chose nothing themselves',
    area,
    auth: 'member',
    roles: admins,
    body: z.object({ choices: NotificationChoices }),
    response: NotificationPreferences,
    success: 'ok',
  },
  'GET /push-subscriptions': {
    summary: 'Browsers of the member that take notices, and the key to subscribe with',
    area,
    auth: 'member',
    response: z.object({ publicKey: z.string(), items: z.array(PushSubscription) }),
    success: 'ok',
  },
  'POST /push-subscriptions': {
    summary: 'This browser takes notices from now on; the same one again is the same',
    area,
    auth: 'member',
    body: z.object({
      endpoint: z.url().max(endpointCharacters),
      keys: z.object({ p256dh: base64url(100), auth: base64url(40) }),
      isRenewal: z.boolean().default(false).meta({ description: 'Only if the member has it already: null otherwise.' }),
    }),
    response: PushSubscription.nullable(),
    success: 'created',
  },
  'DELETE /push-subscriptions/:id': {
    summary: 'A browser takes no more notices',
    area,
    auth: 'member',
    params: z.object({ id: PushSubscriptionId }),
    response: z.null(),
    success: 'empty',
  },
  'GET /notification-deliveries': {
    summary: 'What was sent outside of the app and what became of it: to oneself, for admins to everybody',
    area,
    auth: 'member',
    query: PageQuery.extend({ of: z.enum(['me', 'everybody']).default('me') }),
    response: pageOf(NotificationDelivery),
    success: 'ok',
  },
  'POST /notification-tests': {
    summary: 'Send the member a notice by one channel and say which link of the chain fails',
    area,
    auth: 'member',
    body: z.object({
      channel: z.enum(['push', 'email', 'telegram']),
      endpoint: z.url().max(endpointCharacters).optional().meta({ description: 'Of this browser, for push.' }),
    }),
    response: z.object({ steps: z.array(NotificationTestStep) }),
    success: 'ok',
  },
})
