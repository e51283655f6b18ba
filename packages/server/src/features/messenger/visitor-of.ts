import { failure } from '@opora/contract/errors'
import type { AppSessionId, ContactId, InboxId, WorkspaceId } from '@opora/contract/ids'
import type { Actor, Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { withSettings } from '../../platform/db/settings.ts'
import { identityInbox, identityOwner, noteSight } from '../contacts/index.ts'
import { hashOfAppToken, isAppToken } from './app/app-token.ts'
import { appSessionOwner } from './app/store.ts'
import { readVisitorToken } from './visitor-token.ts'

export interface Visitor {
  workspaceId: WorkspaceId
  actor: Extract<Actor, { type: 'contact' }>
  inboxId: InboxId
  lastSeenAt: Date | null
  /** Of the workspace, read with the visitor. */
  settingsVersion: number
}

const blocked = ({ isBlocked }: { isBlocked: boolean }) => (isBlocked ? { isBlocked } : {})

async function appVisitor(open: OpenCtx, token: string): Promise<Visitor> {
  const owner = await appSessionOwner(open, { tokenHash: hashOfAppToken(token) })
  if (!owner) throw failure('visitor.unknown')
  const { workspaceId, inboxId, contactId, name, sessionId, lastSeenAt, settingsVersion } = owner
  const actor = { type: 'contact', contactId, name, inboxId, sessionId, ...blocked(owner) } as const
  return { workspaceId, actor, inboxId, lastSeenAt, settingsVersion }
}

/** The visitor behind a token, with the inbox they came through. */
export async function visitorOf(open: OpenCtx, token: string): Promise<Visitor> {
  if (isAppToken(token)) return appVisitor(open, token)
  const { inboxId, identity } = readVisitorToken(token)
  const owner = await identityOwner(open, inboxId, identity)
  if (!owner) throw failure('visitor.unknown')
  const actor = { type: 'contact', contactId: owner.contactId, name: owner.name, inboxId, ...blocked(owner) } as const
  const { workspaceId, lastSeenAt, settingsVersion } = owner
  return { workspaceId, actor, inboxId, lastSeenAt, settingsVersion }
}

/** When whoever asks was last here, as it was read with them at the door. */
const seenBefore = new WeakMap<Actor, Date | null>()

export async function visitorCtx(open: OpenCtx, token: string): Promise<Ctx> {
  const visitor = await visitorOf(open, token)
  seenBefore.set(visitor.actor, visitor.lastSeenAt)
  return withSettings(makeCtx(open, visitor), visitor.settingsVersion)
}

/** A visitor did something, whether or not a socket stands: they are here. Inside transact() it is stored with that. */
export async function noteDeed(ctx: Ctx): Promise<void> {
  const { actor, now } = ctx
  if (actor.type !== 'contact') return
  await noteSight(ctx, { contactId: actor.contactId, lastSeenAt: seenBefore.get(actor) ?? null, at: now })
}

const ticketSeconds = 30

export async function issueVisitorTicket(ctx: Ctx): Promise<{ ticket: string; expiresAt: string }> {
  if (ctx.actor.type !== 'contact') throw failure('forbidden')
  const { contactId, name, sessionId } = ctx.actor
  const jti = ctx.world.ids.next()
  const claims: Record<string, string> = sessionId
    ? { kind: 'app', session: sessionId, jti }
    : { kind: 'visitor', workspace: ctx.workspaceId, contact: contactId, name, jti }
  const ticket = await ctx.world.signer.sign('live', claims, { now: ctx.now, seconds: ticketSeconds })
  return { ticket, expiresAt: new Date(ctx.now.getTime() + ticketSeconds * 1000).toISOString() }
}

/** A visitor at a socket, and the session of a channel's app they are there by. */
interface ListeningVisitor extends Pick<Visitor, 'workspaceId' | 'actor'> {
  app: { sessionId: AppSessionId; inboxId: InboxId; expiresAt: Date } | null
}

async function listeningInApp(open: OpenCtx, id: AppSessionId): Promise<ListeningVisitor | null> {
  const owner = await appSessionOwner(open, { id })
  if (!owner) return null
  const { workspaceId, contactId, name, inboxId, sessionId, expiresAt } = owner
  const actor = { type: 'contact', contactId, name, inboxId, sessionId } as const
  return { workspaceId, actor, app: { sessionId, inboxId, expiresAt } }
}

/** Whom a socket ticket was given to; null when it is not a visitor's, forged or expired, or the session has ended since. */
export async function visitorOfTicket(open: OpenCtx, ticket: string): Promise<ListeningVisitor | null> {
  const claims = await open.world.signer.verify('live', ticket, open.now)
  if (claims === null || claims === 'expired') return null
  if (claims.kind === 'app') return listeningInApp(open, claims.session as AppSessionId)
  if (claims.kind !== 'visitor') return null
  const actor = { type: 'contact', contactId: claims.contact as ContactId, name: String(claims.name) } as const
  return { workspaceId: claims.workspace as WorkspaceId, actor, app: null }
}

/** Which inbox the visitor came through. */
export async function inboxOfVisitor(ctx: Ctx): Promise<InboxId> {
  if (ctx.actor.type !== 'contact') throw failure('forbidden')
  const inboxId = ctx.actor.inboxId ?? (await identityInbox(ctx, ctx.actor.contactId))
  if (!inboxId) throw failure('visitor.unknown')
  return inboxId
}
