import { z } from 'zod'
import { InviteId, MemberId, SessionId, UserId, WorkspaceId } from './ids.ts'
import { defineRoutes, Locale, Moment, Nothing, Role } from './route.ts'

export const Email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase())
export const Password = z.string().min(10).max(200)
export const PersonName = z.string().trim().min(1).max(120)
export const WorkspaceName = z.string().trim().min(1).max(120)

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
export const TimeZone = z.string().max(60).refine(isTimeZone)

/** Where agents may send a transcript: to addresses its contact is known by, or anywhere. */
export const TranscriptRecipients = z.enum(['known', 'any'])
export type TranscriptRecipients = z.infer<typeof TranscriptRecipients>

export const Workspace = z
  .object({
    id: WorkspaceId,
    name: z.string(),
    slug: z.string(),
    locale: Locale,
    timeZone: z.string().meta({ description: 'Of the IANA database, such as `Europe/Moscow`.' }),
    transcriptRecipients: TranscriptRecipients.meta({
      description: 'Where agents may send a transcript; owners and admins send it to any address.',
    }),
    isDemo: z.boolean(),
    onboardedAt: Moment.nullable(),
    createdAt: Moment,
  })
  .meta({ id: 'Workspace' })
export type Workspace = z.infer<typeof Workspace>

/** What a member says of themselves: somebody busy is here and gets no new work. */
export const ChosenAvailability = z.enum(['online', 'busy', 'away'])
export type ChosenAvailability = z.infer<typeof ChosenAvailability>

/** What a member seems to be: also away when they did nothing for a while, offline without an open browser. */
export const Availability = z.enum(['online', 'busy', 'away', 'offline'])
export type Availability = z.infer<typeof Availability>

export const Member = z
  .object({
    id: MemberId,
    userId: UserId,
    name: z.string(),
    email: z.string(),
    role: Role,
    availability: Availability,
    availabilitySince: Moment.nullable(),
    chosenAvailability: ChosenAvailability,
    availabilityUntil: Moment.nullable().meta({ description: 'When the chosen one ends by itself.' }),
    createdAt: Moment,
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const Me = z
  .object({ member: Member, workspace: Workspace, locale: Locale, theme: z.enum(['system', 'light', 'dark']) })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const SignedIn = z
  .object({ accessToken: z.string(), expiresAt: Moment, me: Me })
  .meta({ id: 'SignedIn', description: 'The refresh token travels in an HttpOnly cookie.' })
export type SignedIn = z.infer<typeof SignedIn>

export const Session = z
  .object({ id: SessionId, userAgent: z.string(), createdAt: Moment, lastUsedAt: Moment, isCurrent: z.boolean() })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const Invite = z
  .object({ id: InviteId, email: z.string().nullable(), role: Role, expiresAt: Moment, createdAt: Moment })
  .meta({ id: 'Invite' })
export type Invite = z.infer<typeof Invite>

const InviteToken = z.string().min(20).max(200)
const admins = ['owner', 'admin'] as const

export const accountsRoutes = defineRoutes({
  'GET /setup': {
    summary: 'Whether this install still needs an owner',
    area: 'accounts',
    auth: 'public',
    response: z.object({
      needsOwner: z.boolean(),
      version: z.string(),
      demo: z
        .object({ email: z.string(), password: z.string() })
        .nullable()
        .meta({ description: 'How to sign in again where the install is the demo company and nothing else.' }),
    }),
    success: 'ok',
  },
  'POST /setup/owner': {
    summary: 'Create the owner and the first workspace',
    area: 'accounts',
    auth: 'public',
    body: z.object({
      name: PersonName,
      email: Email,
      password: Password,
      workspaceName: WorkspaceName,
      locale: Locale,
      timeZone: TimeZone.optional().meta({ description: 'That of the server when absent.' }),
    }),
    response: SignedIn,
    success: 'created',
  },
  'POST /sessions': {
    summary: 'Sign in',
    area: 'accounts',
    auth: 'public',
    body: z.object({ email: Email, password: z.string().min(1).max(200) }),
    response: SignedIn,
    success: 'created',
  },
  'POST /sessions/refreshment': {
    summary: 'Trade the refresh cookie for a new access token',
    area: 'accounts',
    auth: 'public',
    response: SignedIn,
    success: 'ok',
  },
  'GET /sessions': {
    summary: 'Where I am signed in',
    area: 'accounts',
    auth: 'member',
    response: z.object({ items: z.array(Session) }),
    success: 'ok',
  },
  'DELETE /sessions/current': {
    summary: 'Sign out here',
    area: 'accounts',
    auth: 'public',
    response: Nothing,
    success: 'empty',
  },
  'DELETE /sessions': {
    summary: 'Sign out everywhere',
    area: 'accounts',
    auth: 'member',
    response: Nothing,
    success: 'empty',
  },
  'GET /me': { summary: 'Who I am', area: 'accounts', auth: 'member', response: Me, success: 'ok' },
  'PATCH /me': {
    summary: 'Change my name, language, theme or availability',
    area: 'accounts',
    auth: 'member',
    body: z.object({
      name: PersonName.optional(),
      locale: Locale.optional(),
      theme: z.enum(['system', 'light', 'dark']).optional(),
      availability: ChosenAvailability.optional(),
      availabilityUntil: Moment.nullable()
        .optional()
        .meta({ description: 'With `availability`; for good when absent.' }),
    }),
    response: Me,
    success: 'ok',
  },
  'PUT /me/password': {
    summary: 'Change my password; every other session ends',
    area: 'accounts',
    auth: 'member',
    body: z.object({ current: z.string().min(1).max(200), next: Password }),
    response: Nothing,
    success: 'empty',
  },
  'PATCH /workspace': {
    summary: 'Change the workspace',
    area: 'accounts',
    auth: 'member',
    roles: admins,
    body: z.object({
      name: WorkspaceName.optional(),
      locale: Locale.optional(),
      timeZone: TimeZone.optional(),
      transcriptRecipients: TranscriptRecipients.optional(),
      onboarded: z.boolean().optional(),
    }),
    response: Workspace,
    success: 'ok',
  },
  'GET /members': {
    summary: 'People of the workspace',
    area: 'accounts',
    auth: 'member',
    response: z.object({ items: z.array(Member) }),
    success: 'ok',
  },
  'PATCH /members/:id': {
    summary: 'Change a role',
    area: 'accounts',
    auth: 'member',
    roles: admins,
    params: z.object({ id: MemberId }),
    body: z.object({ role: Role }),
    response: Member,
    success: 'ok',
  },
  'PUT /members/:id/availability': {
    summary: 'Say for a member whether they are here',
    area: 'accounts',
    auth: 'member',
    roles: admins,
    params: z.object({ id: MemberId }),
    body: z.object({ availability: ChosenAvailability, availabilityUntil: Moment.nullable().default(null) }),
    response: Member,
    success: 'ok',
  },
  'DELETE /members/:id': {
    summary: 'Remove a member; their sessions end at once',
    area: 'accounts',
    auth: 'member',
    roles: admins,
    params: z.object({ id: MemberId }),
    response: Nothing,
    success: 'empty',
  },
  'GET /invites': {
    summary: 'Open invitations',
    area: 'accounts',
    auth: 'member',
    roles: admins,
    response: z.object({ items: z.array(Invite) }),
    success: 'ok',
  },
  'POST /invites': {
    summary: 'Invite by link; the link is shown once',
    area: 'accounts',
    auth: 'member',
    roles: admins,
    body: z.object({ email: Email.optional(), role: Role }),
    response: z.object({ invite: Invite, token: z.string(), url: z.string() }),
    success: 'created',
  },
  'DELETE /invites/:id': {
    summary: 'Withdraw an invitation',
    area: 'accounts',
    auth: 'member',
    roles: admins,
    params: z.object({ id: InviteId }),
    response: Nothing,
    success: 'empty',
  },
  'POST /invite-previews': {
    summary: 'What an invitation link leads to',
    area: 'accounts',
    auth: 'public',
    body: z.object({ token: InviteToken }),
    response: z.object({ workspaceName: z.string(), email: z.string().nullable(), role: Role, locale: Locale }),
    success: 'ok',
  },
  'POST /invite-acceptances': {
    summary: 'Join by an invitation link',
    area: 'accounts',
    auth: 'public',
    body: z.object({ token: InviteToken, name: PersonName, email: Email, password: Password }),
    response: SignedIn,
    success: 'created',
  },
})
