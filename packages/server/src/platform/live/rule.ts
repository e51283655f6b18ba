import type { AppSessionId, ContactId, InboxId, MemberId, SessionId, WorkspaceId } from '@opora/contract/ids'
import type { Ctx } from '../context/ctx.ts'
import type { EventKind } from '../events/event.ts'

/** Topics are named here and decided by the server alone; no browser ever names one. */
export const topics = {
  workspace: (id: WorkspaceId): string => `workspace:${id}`,
  member: (id: MemberId): string => `member:${id}`,
  contact: (id: ContactId): string => `contact:${id}`,
  session: (id: SessionId): string => `session:${id}`,
  appSession: (id: AppSessionId): string => `app-session:${id}`,
  appsOf: (id: InboxId): string => `apps-of:${id}`,
}

/** A frame for everyone who watches the topic; the cursor is added when it is sent. */
export interface Shown {
  topic: string
  frame: { type: string }
}

/** Turns a stored event into frames, read afresh so that a replay shows today's truth. */
export interface LiveRule {
  eventName: string
  present(ctx: Ctx, payload: never): Promise<Shown[]>
}

export function frameOn<P extends object>(
  kind: EventKind<P>,
  present: (ctx: Ctx, payload: P) => Promise<Shown[]>,
): LiveRule {
  return { eventName: kind.eventName, present: present as LiveRule['present'] }
}

/** The socket a frame came through; `id` tells two tabs of one person apart. */
export interface LiveSource {
  id: string
  onClose(listener: () => void): void
}

/** What a browser may say over the socket, heard by one feature. */
export interface LiveHearing {
  type: string
  hear(ctx: Ctx, frame: never, source: LiveSource): Promise<void>
}

export function hearFrame<F extends { type: string }>(
  type: F['type'],
  hear: (ctx: Ctx, frame: F, source: LiveSource) => Promise<void>,
): LiveHearing {
  return { type, hear: hear as LiveHearing['hear'] }
}
