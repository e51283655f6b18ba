import type { MemberId, SessionId, UserId } from '@opora/contract/ids'
import type { Actor, Ctx } from '../../../platform/context/ctx.ts'
import type { DeskPerson } from '../../../ports/desk.ts'
import { type LinkRow, linkOfAccount, roleOf } from '../links/store.ts'

/** A member who acts outside; there is no session behind it. */
export const actorOf = (link: LinkRow): Extract<Actor, { type: 'member' }> => ({
  type: 'member',
  memberId: link.member_id as MemberId,
  userId: link.user_id as UserId,
  sessionId: link.id as SessionId,
  role: roleOf(link),
  name: link.member_name,
})

/** The member an account is linked to. */
export async function memberBehind(ctx: Ctx, kind: string, { externalId }: DeskPerson): Promise<LinkRow | null> {
  return externalId === '' ? null : ((await linkOfAccount(ctx, { kind, externalId })) ?? null)
}

export const isAdmin = (link: LinkRow): boolean => link.role === 'owner' || link.role === 'admin'
