import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { Ctx } from '../../platform/context/ctx.ts'
import { assertMayManage } from './model.ts'
import { countOwners, findLiveMember, lockRoles, type MemberRow } from './store.ts'

/**
 * Finds a member one is about to give another role (`next`) or remove (null), and checks that one may. Roles of the workspace
 * stand still until the transaction ends, and are read afresh: the one in the actor may be some seconds old.
 */
export async function lockMember(ctx: Ctx, id: MemberId, next: Role | null): Promise<MemberRow> {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  await lockRoles(ctx.db, ctx.workspaceId)
  const actor = await findLiveMember(ctx.db, ctx.workspaceId, ctx.actor.memberId)
  const target = await findLiveMember(ctx.db, ctx.workspaceId, id)
  if (!target) throw failure('not_found')
  if (!actor) throw failure('forbidden')
  assertMayManage(actor.role, target.role, next)
  const losesOwner = target.role === 'owner' && next !== 'owner'
  if (losesOwner && (await countOwners(ctx.db, ctx.workspaceId)) < 2) throw failure('member.last_owner')
  return target
}
