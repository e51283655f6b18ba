import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Egress } from '../../../ports/egress.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import type { Clock } from '../adapter.ts'
import { post } from '../post.ts'
import { mostOf } from '../up-to.ts'

/** How a connection gets its tokens. */
export interface SignIn {
  scope: string
  oauthUrl: string
  signal: AbortSignal
}

interface Held {
  /** The key and the settings it was got with: another key means another token. */
  of: string
  got: Promise<string>
  untilMs: number
}

// A token is good for half an hour; whoever asks in its last minutes gets a new one.
const lifeMs = 25 * 60_000
const timeoutMs = 10_000

const Answer = z.object({ access_token: z.string().min(1) })

/** The key as the provider shows it, or the two halves of it. */
const credentialsOf = (key: string): string => (key.includes(':') ? Buffer.from(key).toString('base64') : key)

/** Rejects when whoever waits stops waiting; the token is still fetched for the others. */
function withdrawal(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

const isRefused = (error: unknown): boolean => (error as { statusCode?: number }).statusCode === 401

/** Tokens of connections, each fetched once however many ask at the same time. */
export function accessTokens(egress: Egress, clock: Clock) {
  const held = new Map<string, Held>()

  async function fetchToken(connection: ModelConnection, { scope, oauthUrl }: SignIn): Promise<string> {
    const answer = await post(egress, connection, {
      url: oauthUrl,
      headers: {
        authorization: `Basic ${credentialsOf(connection.apiKey ?? '')}`,
        rquid: randomUUID(),
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: new URLSearchParams({ scope }).toString(),
      signal: AbortSignal.timeout(timeoutMs),
      most: mostOf.signIn,
    })
    return Answer.parse(await answer.json()).access_token
  }

  function tokenOf(connection: ModelConnection, signIn: SignIn): Promise<string> {
    const of = JSON.stringify([connection.apiKey, connection.caPem, signIn.scope, signIn.oauthUrl])
    const known = held.get(connection.id)
    if (known?.of === of && clock.ms() < known.untilMs) return known.got
    const fresh: Held = { of, got: fetchToken(connection, signIn), untilMs: clock.ms() + lifeMs }
    held.set(connection.id, fresh)
    fresh.got.catch(() => forget(connection, fresh.got))
    return fresh.got
  }

  /** Forgets this token only: somebody else may have a newer one already. */
  function forget({ id }: ModelConnection, got: Promise<string>): void {
    if (held.get(id)?.got === got) held.delete(id)
  }

  return {
    /** Does the work with a token; when the provider no longer takes it, once more with a new one. */
    withToken: async <T>(
      connection: ModelConnection,
      signIn: SignIn,
      work: (token: string) => Promise<T>,
    ): Promise<T> => {
      const gone = withdrawal(signIn.signal)
      gone.catch(() => undefined)
      const first = tokenOf(connection, signIn)
      const token = await Promise.race([first, gone])
      try {
        return await work(token)
      } catch (error) {
        if (!isRefused(error)) throw error
        forget(connection, first)
        return work(await Promise.race([tokenOf(connection, signIn), gone]))
      }
    },
  }
}
