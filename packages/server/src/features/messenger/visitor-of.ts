import { failure } from '@opora/contract/errors'
import type { ContactId, InboxId, WorkspaceId } from '@opora/contract/ids'
import type { Actor, Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { identityInbox, identityOwner } from '../contacts/index.ts'
import { hashOfAppToken, isAppToken } from './app/app-token.ts'
import { appSessionOwner } from './app/store.ts'
import { readVisitorToken } from './visitor-token.ts'

export interface Visitor {
  workspaceId: WorkspaceId
  actor: Extract<Actor, { type: 'contact' }>
  inboxId: InboxId
  /** Of the workspace, read with the visitor. */
  settingsVersion: number
}

async function appVisitor(open: OpenCtx, token: string): Promise<Visitor> {
  const owner = await appSessionOwner(open, hashOfAppToken(token))
  if (!owner) throw failure('visitor.unknown')
  const { workspaceId, inboxId, contactId, name, settingsVersion } = owner
  return { workspaceId, actor: { type: 'contact', contactId, name, inboxId }, inboxId, settingsVersion }
}

/** The visitor behind a token, with the inbox they came through. */
export async function visitorOf(open: OpenCtx, token: string): Promise<Visitor> {
  if (isAppToken(token)) return appVisitor(open, token)
  const { inboxId, identity } = readVisitorToken(token)
  const owner = await identityOwner(open, inboxId, identity)
  if (!owner) throw failure('visitor.unknown')
  const actor = { type: 'contact', contactId: owner.contactId, name: owner.name, inboxId } as const
  return { workspaceId: owner.workspaceId, actor, inboxId, settingsVersion: owner.settingsVersion }
}

const ticketSeconds = 30

export async function issueVisitorTicket(ctx: Ctx): Promise<{ ticket: string; expiresAt: string }> {
  if (ctx.actor.type !== 'contact') throw failure('forbidden')
  const { contactId, name } = ctx.actor
  const claims = { kind: 'visitor', workspace: ctx.workspaceId, contact: contactId, name, jti: ctx.world.ids.next() }
  const ticket = await ctx.world.signer.sign('live', claims, { now: ctx.now, seconds: ticketSeconds })
  return { ticket, expiresAt: new Date(ctx.now.getTime() + ticketSeconds * 1000).toISOString() }
}

/** Whom a socket ticket was given to; null when it is not a visitor's, forged or expired. */
export async function visitorOfTicket(
  open: OpenCtx,
  ticket: string,
): Promise<Pick<Visitor, 'workspaceId' | 'actor'> | null> {
  const claims = await open.world.signer.verify('live', ticket, open.now)
  if (claims === null || claims === 'expired' || claims.kind !== 'visitor') return null
  const actor = { type: 'contact', contactId: claims.contact as ContactId, name: String(claims.name) } as const
  return { workspaceId: claims.workspace as WorkspaceId, actor }
}

/** Which inbox the visitor came through. */
export async function inboxOfVisitor(ctx: Ctx): Promise<InboxId> {
  if (ctx.actor.type !== 'contact') throw failure('forbidden')
  const inboxId = ctx.actor.inboxId ?? (await identityInbox(ctx, ctx.actor.contactId))
  if (!inboxId) throw failure('visitor.unknown')
  return inboxId
}
