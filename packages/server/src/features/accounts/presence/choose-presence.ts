import type { ChosenAvailability, Member } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { availabilityChanged } from '../events.ts'
import { presentMember } from '../present.ts'
import { findLiveMember } from '../store.ts'
import { settleState, writeChosen } from './store.ts'

const longestMs = 366 * 86_400_000

interface Choice {
  availability: ChosenAvailability
  /** ISO 8601; null when it does not end by itself. */
  until: string | null
}

/** What a member wants to seem, told everybody. Being available does not end by itself. */
export async function choosePresence(ctx: Ctx, memberId: MemberId, { availability, until }: Choice): Promise<void> {
  const end = availability === 'online' || until === null ? null : new Date(until)
  const leftMs = end ? end.getTime() - ctx.now.getTime() : 1
  if (leftMs <= 0 || leftMs > longestMs)
    throw failure('invalid', {}, [
      { path: 'availabilityUntil', message: 'a moment of the coming year', code: 'custom' },
    ])
  await writeChosen(ctx, memberId, { availability, until: end })
  await settleState(ctx, memberId)
  const member = await findLiveMember(ctx.db, ctx.workspaceId, memberId)
  if (!member) throw failure('not_found')
  ctx.announce(availabilityChanged({ memberId, availability: member.availability }))
}

/** The same for another one, by an admin. */
export async function setAvailability(
  ctx: Ctx,
  id: MemberId,
  choice: { availability: ChosenAvailability; availabilityUntil: string | null },
): Promise<Member> {
  return transact(ctx, async (ctx) => {
    if (!(await findLiveMember(ctx.db, ctx.workspaceId, id))) throw failure('not_found')
    await choosePresence(ctx, id, { availability: choice.availability, until: choice.availabilityUntil })
    const changed = await findLiveMember(ctx.db, ctx.workspaceId, id)
    if (!changed) throw failure('not_found')
    return presentMember(changed)
  })
}
