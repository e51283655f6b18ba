import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { cutOff, endInside } from './end-sessions.ts'
import { memberRemoved } from './events.ts'
import { withdrawInvites } from './invites/store.ts'
import { lockMember } from './lock-member.ts'
import { updateMember } from './store.ts'

/** Removes a member: sessions, sockets and invitations end with it; what they wrote keeps their name. */
export async function removeMember(ctx: Ctx, id: MemberId): Promise<null> {
  const ended = await transact(ctx, async (ctx) => {
    const target = await lockMember(ctx, id, null)
    await updateMember(ctx.db, target, { removed_at: ctx.now })
    await withdrawInvites(ctx.db, { workspaceId: ctx.workspaceId, invitedBy: id }, ctx.now)
    ctx.announce(memberRemoved({ memberId: id }))
    return endInside(ctx, { memberId: id })
  })
  cutOff(ctx, ended)
  return null
}
