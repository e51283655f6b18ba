import type { MemberId, UserId, WorkspaceId } from '@opora/contract/ids'
import { signInAs } from '../features/accounts/index.ts'
import type { Exchange } from '../platform/http/binding.ts'
import type { TestHouse } from './house.ts'

const exchange: Exchange = {
  ip: '127.0.0.1',
  userAgent: 'test',
  origin: 'http://localhost',
  cookie: () => null,
  setCookie: () => undefined,
  files: async function* () {
    yield* []
  },
  gone: new AbortController().signal,
}

/** Signs a member in without a password. */
export async function issueTestToken(
  house: TestHouse,
  who: { workspaceId: WorkspaceId; memberId: MemberId; userId: UserId },
) {
  const signedIn = await signInAs(house.open(), who, exchange)
  const claims = JSON.parse(Buffer.from(signedIn.accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
    session?: string
  }
  return { token: signedIn.accessToken, sessionId: claims.session ?? '' }
}
