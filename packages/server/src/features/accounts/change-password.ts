import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transactAcross } from '../../platform/db/transact.ts'
import type { Exchange } from '../../platform/http/binding.ts'
import { hashPassword, isPassword } from '../../platform/safety/passwords.ts'
import { tryPassword } from './attempts.ts'
import { cutOff, endInside } from './end-sessions.ts'
import { signedInActor } from './me.ts'
import { findCredentials, updatePassword } from './store.ts'

/** Changes my password. Every other session of mine ends, in every workspace. */
export async function changePassword(
  ctx: Ctx,
  input: { current: string; next: string },
  exchange: Exchange,
): Promise<null> {
  const { userId, sessionId } = signedInActor(ctx)
  const known = await ctx.database.run('platform', (db) => findCredentials(db, { id: userId }))
  const isRight = await tryPassword(ctx, `${userId} ${exchange.ip}`, () =>
    isPassword(known?.passwordHash ?? null, input.current),
  )
  if (!known || !isRight) throw failure('account.wrong_password')
  const passwordHash = await hashPassword(input.next)
  const ended = await transactAcross(ctx, async (ctx) => {
    if (!(await updatePassword(ctx.db, known, passwordHash))) throw failure('account.wrong_password')
    return endInside(ctx, { userId, except: sessionId })
  })
  cutOff(ctx, ended)
  return null
}
