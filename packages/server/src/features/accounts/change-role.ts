import type { Member } from '@opora/contract/accounts'
import type { MemberId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { withdrawInvites } from './invites/store.ts'
import { dropRemembered } from './live-sessions.ts'
import { lockMember } from './lock-member.ts'
import { presentMember } from './present.ts'
import { updateMember } from './store.ts'

/** Gives a member another role. The invitations they handed out in the old one no longer count. */
export async function changeRole(ctx: Ctx, id: MemberId, role: Role): Promise<Member> {
  const changed = await transact(ctx, async (ctx) => {
    const target = await lockMember(ctx, id, role)
    if (target.role === role) return target
    await updateMember(ctx.db, target, { role })
    await withdrawInvites(ctx.db, { workspaceId: ctx.workspaceId, invitedBy: id }, ctx.now)
    return { ...target, role }
  })
  dropRemembered(ctx.database, { member: id })
  return presentMember(changed)
}
