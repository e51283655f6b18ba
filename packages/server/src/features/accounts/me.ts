import type { Me, Session } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { SignedInMember } from './live-sessions.ts'
import { presentMe, presentSession } from './present.ts'
import { findLiveSessions } from './sessions/store.ts'
import { findLiveMember, findWorkspace } from './store.ts'

export function signedInActor(ctx: Ctx): SignedInMember['actor'] {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  return ctx.actor
}

export async function readMe(ctx: Ctx): Promise<Me> {
  const member = await findLiveMember(ctx.db, ctx.workspaceId, signedInActor(ctx).memberId)
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId)
  if (!member || !workspace) throw failure('auth.required')
  return presentMe(member, workspace)
}

/** Everywhere I am signed in, other workspaces included. */
export async function readMySessions(ctx: Ctx): Promise<Session[]> {
  const { userId, sessionId } = signedInActor(ctx)
  const rows = await ctx.database.run('platform', (db) => findLiveSessions(db, userId, ctx.now))
  return rows.map((row) => presentSession(row, sessionId))
}
