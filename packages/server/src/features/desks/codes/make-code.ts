import { randomBytes } from 'node:crypto'
import type { DeskCode } from '@opora/contract/desks'
import { failure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { deskThrough } from '../../inboxes/index.ts'
import { insertCode } from './store.ts'

const goodForMs = 15 * 60_000

/** A code for a group, or for the account of the member who asks. It is kept as a hash only. */
export async function makeCode(ctx: Ctx, inboxId: InboxId, isFor: 'group' | 'member'): Promise<DeskCode> {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  const { memberId } = ctx.actor
  const { desk, inbox } = await deskThrough(ctx, inboxId)
  const code = randomBytes(12).toString('base64url')
  const expiresAt = new Date(ctx.now.getTime() + goodForMs)
  await transact(ctx, (ctx) =>
    insertCode(ctx, {
      hash: hashOf(code),
      inboxId,
      memberId: isFor === 'member' ? memberId : null,
      createdBy: memberId,
      expiresAt,
    }),
  )
  const links = desk.links(code, inbox)
  return {
    code,
    url: isFor === 'group' ? links.group : links.person,
    command: isFor === 'group' ? `/connect ${code}` : `/start member-${code}`,
    expiresAt: expiresAt.toISOString(),
  }
}
