import { z } from 'zod'
import { AssistantId, InboxId } from './ids.ts'
import { defineRoutes, Locale, Moment, Nothing } from './route.ts'

/** What a channel can do; interfaces hide what it cannot. */
export const ChannelAbilities = z.object({
  attachments: z.boolean(),
  richText: z.boolean(),
  templates: z.boolean(),
  receipts: z.boolean(),
  typing: z.boolean(),
  replyWindowHours: z.number().nullable(),
  streaming: z.boolean(),
  desks: z.boolean().meta({ description: 'It has groups where members can work.' }),
})
export type ChannelAbilities = z.infer<typeof ChannelAbilities>

export const ChannelKind = z
  .object({
    kind: z.string(),
    label: z.string(),
    abilities: ChannelAbilities,
    settings: z.unknown().meta({ description: 'JSON Schema of the settings; secrets carry `format: password`.' }),
  })
  .meta({ id: 'ChannelKind' })
export type ChannelKind = z.infer<typeof ChannelKind>

/** Settings of the website widget. */
export const WidgetSettings = z
  .object({
    title: z.string().trim().max(60).default(''),
    greeting: z.string().trim().max(200).default(''),
    brandColor: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .default('#2755c7'),
    locale: Locale.default('en'),
    position: z.enum(['right', 'left']).default('right'),
    allowedOrigins: z.array(z.url().max(200)).max(50).default([]),
    hoursNote: z.string().trim().max(120).default(''),
  })
  .meta({ id: 'WidgetSettings' })
export type WidgetSettings = z.infer<typeof WidgetSettings>

/** How the outside tells an inbox, for channels that have to be kept connected. */
export const InboxConnection = z
  .object({
    state: z.enum(['connecting', 'connected', 'failing']),
    mode: z.enum(['webhook', 'polling']).nullable(),
    code: z.string().nullable().meta({ description: 'Why it fails, of the catalogue of errors.' }),
    isFinal: z.boolean().meta({ description: 'It is not tried again until the settings change.' }),
    since: Moment,
  })
  .meta({ id: 'InboxConnection' })
export type InboxConnection = z.infer<typeof InboxConnection>

/** Who a channel says we are there. */
export const CheckedInbox = z
  .object({
    name: z.string(),
    username: z.string().nullable(),
    url: z.string().nullable(),
    picture: z.string().nullable().meta({ description: 'A data URL.' }),
  })
  .meta({ id: 'CheckedInbox' })
export type CheckedInbox = z.infer<typeof CheckedInbox>

export const Inbox = z
  .object({
    id: InboxId,
    name: z.string(),
    kind: z.string(),
    publicKey: z.string(),
    assistantId: AssistantId.nullable(),
    isEnabled: z.boolean(),
    settings: z.record(z.string(), z.unknown()).meta({ description: 'Secrets are masked.' }),
    connection: InboxConnection.nullable().meta({
      description: 'Null where nothing has to be kept up, or the inbox is off.',
    }),
    createdAt: Moment,
    lastReceivedAt: Moment.nullable(),
  })
  .meta({ id: 'Inbox' })
export type Inbox = z.infer<typeof Inbox>

export const InboxSummary = Inbox.pick({ id: true, name: true, kind: true }).meta({ id: 'InboxSummary' })
export type InboxSummary = z.infer<typeof InboxSummary>

const admins = ['owner', 'admin'] as const
const InboxName = z.string().trim().min(1).max(80)

export const inboxesRoutes = defineRoutes({
  'GET /channels': {
    summary: 'Channels this install can connect, with their settings forms',
    area: 'inboxes',
    auth: 'member',
    response: z.object({ items: z.array(ChannelKind) }),
    success: 'ok',
  },
  'GET /inboxes': {
    summary: 'Inboxes of the workspace',
    area: 'inboxes',
    auth: 'member',
    response: z.object({ items: z.array(Inbox) }),
    success: 'ok',
  },
  'POST /inboxes': {
    summary: 'Connect a channel',
    area: 'inboxes',
    auth: 'member',
    roles: admins,
    body: z.object({
      name: InboxName,
      kind: z.string().max(40),
      settings: z.record(z.string(), z.unknown()).default({}),
      assistantId: AssistantId.nullable().optional(),
    }),
    response: Inbox,
    success: 'created',
  },
  'POST /inboxes/check': {
    summary: 'Try settings out against the channel before they are kept',
    area: 'inboxes',
    auth: 'member',
    roles: admins,
    body: z.object({
      kind: z.string().max(40),
      settings: z.record(z.string(), z.unknown()).default({}),
      storedInboxId: InboxId.optional().meta({ description: 'Whose stored secret a masked one stands for.' }),
    }),
    response: CheckedInbox,
    success: 'ok',
  },
  'PATCH /inboxes/:id': {
    summary: 'Change an inbox',
    area: 'inboxes',
    auth: 'member',
    roles: admins,
    params: z.object({ id: InboxId }),
    body: z.object({
      name: InboxName.optional(),
      settings: z.record(z.string(), z.unknown()).optional(),
      assistantId: AssistantId.nullable().optional(),
      isEnabled: z.boolean().optional(),
    }),
    response: Inbox,
    success: 'ok',
  },
  'DELETE /inboxes/:id': {
    summary: 'Disconnect an inbox that has no conversations; others can be switched off',
    area: 'inboxes',
    auth: 'member',
    roles: admins,
    params: z.object({ id: InboxId }),
    response: Nothing,
    success: 'empty',
  },
})
