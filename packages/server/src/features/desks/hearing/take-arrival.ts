import type { InboxId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import type { DeskArrival } from '../../../ports/desk.ts'
import { membersById, workspaceOf } from '../../accounts/index.ts'
import { deskThrough } from '../../inboxes/index.ts'
import { takeCode } from '../codes/store.ts'
import { desksChanged } from '../events.ts'
import { putLink } from '../links/store.ts'
import { deskText } from '../words/desk-texts.ts'

interface Arrived {
  inboxId: InboxId
  kind: string
  told: DeskArrival
}

async function link(ctx: Ctx, { inboxId, kind, told }: Arrived): Promise<string> {
  const { locale } = await workspaceOf(ctx)
  const code = await takeCode(ctx, { hash: hashOf(told.code), inboxId, isFor: 'member' })
  const memberId = code?.member_id as MemberId | null | undefined
  if (!memberId) return deskText('linkInvalid', locale)
  const { externalId, name, username } = told.from
  if (!(await putLink(ctx, { memberId, kind, externalId, name, username, inboxId })))
    return deskText('linkTaken', locale)
  ctx.announce(desksChanged({ deskId: null }))
  const member = (await membersById(ctx, [memberId])).get(memberId)
  return deskText('linked', locale, { name: member?.name ?? '' })
}

/** A person opened a private chat with a code of a member: the account is the member's from now on. */
export async function takeArrival(ctx: Ctx, arrived: Arrived): Promise<void> {
  const text = await transact(ctx, (ctx) => link(ctx, arrived))
  const { desk, inbox } = await deskThrough(ctx, arrived.inboxId)
  const bare = { files: [], parts: [], buttons: [], replyToId: null, isSilent: false }
  await desk
    .post({ ...bare, place: arrived.told.place, text }, inbox)
    .catch((error: unknown) => ctx.log.warn({ error: String(error) }, 'a member was not told of their link'))
}
