import { type ErrorCode, isFailure } from '@opora/contract/errors'
import type { MessengerHome } from '@opora/contract/messenger'
import { retriable } from '@opora/contract/retriable'
import { isStranger, type Session, type SessionOptions } from '../frame/messenger/session.ts'
import { makeClientId } from '../frame/outbox/client-id.ts'

interface Proof {
  proof: string
  /** Neither the token nor the proof is good any more: only another opening helps. */
  onOver(code: ErrorCode): void
}

/** Signs in with what Telegram handed over, which is good once for this window; goes on with the token while the window is open. */
export function createAppSession({ api, drawer, inboxKey }: SessionOptions, { proof, onOver }: Proof): Session {
  const token = (): string | null => drawer.get('token')
  // With it an answer that was lost is asked for again, after a reload as well.
  const clientId = drawer.get('client') ?? makeClientId()
  drawer.set('client', clientId)
  const enter = async (): Promise<MessengerHome> => {
    drawer.set('token', null)
    const opened = await api('POST /messenger/app-sessions', { body: { inboxKey, proof, clientId } })
    drawer.set('token', opened.visitorToken)
    return opened.home
  }
  // Whatever finds at the same moment that the session is over waits for the same sign-in.
  let entering: Promise<MessengerHome> | null = null
  const signIn = (): Promise<MessengerHome> => {
    entering ??= enter().finally(() => {
      entering = null
    })
    return entering
  }
  return {
    token,
    open: async () => {
      if (token() === null) return signIn()
      try {
        return await api('GET /messenger/home')
      } catch (error) {
        if (!isStranger(error)) throw error
        return signIn()
      }
    },
    renew: (refusedToken) =>
      (token() === null || token() === refusedToken ? signIn() : api('GET /messenger/home')).catch((error: unknown) => {
        if (isFailure(error) && !retriable.includes(error.code)) onOver(error.code)
        throw error
      }),
    forget: () => drawer.set('token', null),
  }
}
