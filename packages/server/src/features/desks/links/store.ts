import type { InboxId, MemberId, MemberLinkId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'

const links = (ctx: Ctx) =>
  ctx.db
    .selectFrom('member_links as l')
    .innerJoin('members as m', 'm.id', 'l.member_id')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .selectAll('l')
    .select(['u.name as member_name', 'u.id as user_id', 'u.locale', 'm.role'])
    .where('m.removed_at', 'is', null)

export type LinkRow = Awaited<ReturnType<typeof linkRows>>[number]

export const linkRows = (ctx: Ctx) => links(ctx).orderBy('l.created_at').orderBy('l.id').execute()

export const linkRow = (ctx: Ctx, id: MemberLinkId) => links(ctx).where('l.id', '=', id).executeTakeFirst()

export interface Account {
  kind: string
  externalId: string
}

/** Whose account it is; nothing for one that is nobody's, or of a member who left. */
export const linkOfAccount = (ctx: Ctx, { kind, externalId }: Account) =>
  links(ctx).where('l.kind', '=', kind).where('l.external_id', '=', externalId).executeTakeFirst()

interface NewLink extends Account {
  memberId: MemberId
  name: string
  username: string | null
  /** Whose bot the account began a private chat with. */
  inboxId: InboxId | null
}

/** The account is the member's from now on, whoever had it and left; false when it is another's who is here. */
export async function putLink(ctx: Ctx, link: NewLink): Promise<boolean> {
  const holder = await linkOfAccount(ctx, link)
  if (holder && holder.member_id !== link.memberId) return false
  const known = {
    member_id: link.memberId,
    name: link.name,
    username: link.username,
    ...(link.inboxId ? { inbox_id: link.inboxId } : {}),
  }
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('member_links')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      kind: link.kind,
      external_id: link.externalId,
      created_at: ctx.now,
      ...known,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'kind', 'external_id'])
        .doUpdateSet(known)
        .where((eb) =>
          eb.or([
            eb('member_links.member_id', '=', link.memberId),
            eb(
              'member_links.member_id',
              'in',
              eb.selectFrom('members').select('members.id').where('members.removed_at', 'is not', null),
            ),
          ]),
        ),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function changeLink(ctx: Ctx, id: string, change: { is_notified?: boolean; inbox_id?: null }) {
  await ctx.db.updateTable('member_links').set(change).where('id', '=', id).execute()
}

export async function deleteLink(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('member_links').where('id', '=', id).execute()
}

export const roleOf = (link: LinkRow): Role => link.role as Role
