import type { MemberId, SessionId, UserId } from '@opora/contract/ids'
import type { Actor, Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { DeskPerson } from '../../../ports/desk.ts'
import { firstOwner } from '../../accounts/index.ts'
import { type LinkRow, linkOfAccount, putLink, roleOf } from '../links/store.ts'

/** A member who acts outside; there is no session behind it. */
export const actorOf = (link: LinkRow): Extract<Actor, { type: 'member' }> => ({
  type: 'member',
  memberId: link.member_id as MemberId,
  userId: link.user_id as UserId,
  sessionId: link.id as SessionId,
  role: roleOf(link),
  name: link.member_name,
})

/** The account the configuration names is the first owner's from its first word on. */
async function firstAdmin(ctx: Ctx, kind: string, person: DeskPerson): Promise<LinkRow | null> {
  const { externalId, name, username } = person
  if (externalId !== ctx.world.adminAccount) return null
  const memberId = await firstOwner(ctx)
  if (!memberId) return null
  await transact(ctx, (ctx) => putLink(ctx, { memberId, kind, externalId, name, username, inboxId: null }))
  return (await linkOfAccount(ctx, { kind, externalId })) ?? null
}

/** The member an account is linked to. */
export async function memberBehind(ctx: Ctx, kind: string, person: DeskPerson): Promise<LinkRow | null> {
  const { externalId } = person
  if (externalId === '') return null
  return (await linkOfAccount(ctx, { kind, externalId })) ?? firstAdmin(ctx, kind, person)
}

export const isAdmin = (link: LinkRow): boolean => link.role === 'owner' || link.role === 'admin'
