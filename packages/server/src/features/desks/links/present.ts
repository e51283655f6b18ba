import type { MemberLink } from '@opora/contract/desks'
import { failure } from '@opora/contract/errors'
import type { MemberId, MemberLinkId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type LinkRow, linkRow, linkRows } from './store.ts'

export const presentLink = (row: LinkRow): MemberLink => ({
  id: row.id as MemberLinkId,
  member: { id: row.member_id as MemberId, name: row.member_name },
  kind: row.kind,
  externalId: row.external_id,
  name: row.name,
  username: row.username,
  isNotified: row.is_notified,
  canBeNotified: row.inbox_id !== null,
  createdAt: row.created_at.toISOString(),
})

const isAdmin = ({ actor }: Ctx): boolean =>
  actor.type === 'member' && (actor.role === 'owner' || actor.role === 'admin')

const isOwn = ({ actor }: Ctx, row: LinkRow): boolean => actor.type === 'member' && actor.memberId === row.member_id

/** One's own, for admins everybody's. */
export async function listLinks(ctx: Ctx): Promise<MemberLink[]> {
  const rows = await linkRows(ctx)
  return rows.filter((row) => isAdmin(ctx) || isOwn(ctx, row)).map(presentLink)
}

/** The only way from an id to a link: others' do not exist for whoever is no admin. */
export async function getLink(ctx: Ctx, id: MemberLinkId): Promise<LinkRow> {
  const row = await linkRow(ctx, id)
  if (!row || !(isAdmin(ctx) || isOwn(ctx, row))) throw failure('not_found')
  return row
}
