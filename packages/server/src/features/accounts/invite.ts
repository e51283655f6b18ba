import type { Invite } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { InviteId } from '@opora/contract/ids'
import type { InputOf, OutputOf } from '@opora/contract/routes'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Exchange } from '../../platform/http/binding.ts'
import { hashOf, randomToken } from '../../platform/safety/secrets.ts'
import { findOpenInvites, insertInvite, withdrawInvites } from './invites/store.ts'
import { signedInActor } from './me.ts'
import { after, assertMayManage, inviteSeconds } from './model.ts'
import { presentInvite } from './present.ts'
import { findLiveMember, lockRoles } from './store.ts'

/** Makes an invitation link. Only the hash of its token is stored: the link cannot be shown again. */
export async function invite(
  ctx: Ctx,
  input: InputOf<'POST /invites'>['body'],
  exchange: Exchange,
): Promise<OutputOf<'POST /invites'>> {
  const token = randomToken()
  const { memberId } = signedInActor(ctx)
  const row = {
    id: ctx.world.ids.next() as InviteId,
    workspaceId: ctx.workspaceId,
    email: input.email ?? null,
    role: input.role,
    createdAt: ctx.now,
    expiresAt: after(ctx.now, inviteSeconds),
  }
  await transact(ctx, async (ctx) => {
    await lockRoles(ctx.db, ctx.workspaceId)
    const inviter = await findLiveMember(ctx.db, ctx.workspaceId, memberId)
    if (!inviter) throw failure('forbidden')
    assertMayManage(inviter.role, input.role)
    await insertInvite(ctx.db, { ...row, tokenHash: hashOf(token), invitedBy: memberId })
  })
  const url = `${ctx.world.publicUrl ?? exchange.origin}/join#${token}`
  return { invite: presentInvite(row), token, url }
}

export async function listInvites(ctx: Ctx): Promise<Invite[]> {
  return (await findOpenInvites(ctx.db, ctx.workspaceId, ctx.now)).map(presentInvite)
}

export async function withdrawInvite(ctx: Ctx, id: InviteId): Promise<null> {
  const { workspaceId, now } = ctx
  if ((await withdrawInvites(ctx.db, { workspaceId, id }, now)) === 0) throw failure('not_found')
  return null
}
