import type { SignedIn } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { Exchange } from '../../platform/http/binding.ts'
import { isPassword } from '../../platform/safety/passwords.ts'
import { tryPassword } from './attempts.ts'
import { signInAs } from './sign-in-as.ts'
import { findCredentials, findHome } from './store.ts'

/** Signs a person in by e-mail and password. An unknown e-mail costs the same time and gets the same answer. */
export async function signIn(
  open: OpenCtx,
  input: { email: string; password: string },
  exchange: Exchange,
): Promise<SignedIn> {
  const user = await open.database.run('platform', (db) => findCredentials(db, { email: input.email }))
  const isRight = await tryPassword(open, `${input.email} ${exchange.ip}`, () =>
    isPassword(user?.passwordHash ?? null, input.password),
  )
  if (!user || !isRight) throw failure('auth.wrong_credentials')
  const home = await open.database.run('platform', (db) => findHome(db, user.id))
  if (!home) throw failure('auth.wrong_credentials')
  const { workspaceId, id: memberId } = home
  return signInAs(open, { workspaceId, memberId, userId: user.id, passwordHash: user.passwordHash }, exchange)
}
