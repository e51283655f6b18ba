import type { MemberLink } from '@opora/contract/desks'
import { failure } from '@opora/contract/errors'
import type { MemberId, MemberLinkId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assertAssignable } from '../../accounts/index.ts'
import { desksChanged } from '../events.ts'
import { getLink, presentLink } from './present.ts'
import { type Account, changeLink, deleteLink, type LinkRow, linkOfAccount, putLink } from './store.ts'

interface Linking extends Account {
  memberId: MemberId
  name?: string
}

/** Makes the account the member's. Throws `desk.account_taken` when it is another's. */
export async function linkAccount(ctx: Ctx, { memberId, kind, externalId, name }: Linking): Promise<LinkRow> {
  return transact(ctx, async (ctx) => {
    const member = await assertAssignable(ctx, memberId)
    const known = await linkOfAccount(ctx, { kind, externalId })
    const link = { memberId, kind, externalId, inboxId: null }
    const names = { name: known?.name ?? name ?? member.name, username: known?.username ?? null }
    if (!(await putLink(ctx, { ...link, ...names }))) throw failure('desk.account_taken')
    ctx.announce(desksChanged({ deskId: null }))
    const row = await linkOfAccount(ctx, { kind, externalId })
    if (!row) throw failure('not_found')
    return row
  })
}

/** Whether the member is told there what waits for them; nobody else decides that. */
export async function setNotified(ctx: Ctx, id: MemberLinkId, isNotified: boolean): Promise<MemberLink> {
  const link = await getLink(ctx, id)
  if (ctx.actor.type !== 'member' || ctx.actor.memberId !== link.member_id) throw failure('forbidden')
  await transact(ctx, async (ctx) => {
    await changeLink(ctx, id, { is_notified: isNotified })
    ctx.announce(desksChanged({ deskId: null }))
  })
  return presentLink({ ...link, is_notified: isNotified })
}

export async function unlink(ctx: Ctx, id: MemberLinkId): Promise<null> {
  await getLink(ctx, id)
  await transact(ctx, async (ctx) => {
    await deleteLink(ctx, id)
    ctx.announce(desksChanged({ deskId: null }))
  })
  return null
}
