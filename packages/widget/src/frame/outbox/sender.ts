import { type ErrorCode, isFailure } from '@opora/contract/errors'
import { retriable } from '@opora/contract/retriable'
import { makeClientId } from './client-id.ts'
import type { OneTab } from './one-tab.ts'
import { isUnborn, type Outbox, type Outgoing } from './outbox.ts'

export interface SenderOptions {
  outbox: Outbox
  oneTab: OneTab
  /** Posts one message; rejects with `Failure` or `Unreachable`. `to` is a conversation id or still `new:…`. */
  post(message: Outgoing, to: string): Promise<{ conversationId: string }>
  /** The server does not know this visitor any more: get a new session. */
  renew(): Promise<void>
  /** The conversation was closed meanwhile: what waited for it begins another one. */
  onClosed(from: string, to: string): void
  onChange(): void
  /** Runs `act` after a while; a sooner call replaces a later one. */
  later(ms: number, act: () => void): void
  now(): number
}

export interface Sender {
  /** Sends what waits, in order, unless a failed try asks for rest. Safe to call at any time and from every tab. */
  flush(): Promise<void>
  /** The same when there is reason to hope: a lost network is tried at once. What the server asked for still holds. */
  wake(): Promise<void>
}

const backoffMs = [1000, 2000, 5000, 10_000, 30_000] as const
const maxServerFaults = 8
const strangers: readonly ErrorCode[] = ['visitor.unknown', 'auth.required', 'auth.expired']

/** Milliseconds until another try is worth it; null when the server has refused for good. */
export function retryInMs(error: unknown, attempts: number): number | null {
  const pause = backoffMs[Math.min(attempts, backoffMs.length - 1)] ?? 1000
  if (!isFailure(error)) return pause
  if (error.code === 'rate_limited') return Number(error.params.seconds ?? 0) * 1000 || pause
  if (error.code === 'internal' && attempts >= maxServerFaults) return null
  return retriable.includes(error.code) ? pause : null
}

/** With a new session the first try is free: the message itself was never at fault. */
const strangerWaitMs = (attempts: number): number =>
  attempts === 0 ? 0 : (backoffMs[Math.min(attempts - 1, backoffMs.length - 1)] ?? 1000)

export function createSender(options: SenderOptions): Sender {
  const { outbox, oneTab, post, renew, onChange, later, now } = options
  let running: Promise<void> | null = null
  let isCalledAgain = false
  let isWoken = false

  const restMs = (): number => {
    const pause = outbox.pause()
    if (!pause || (isWoken && !pause.isOrdered)) return 0
    const leftMs = pause.until - now()
    // More than the whole rest left: the clock was set back, and the old time means nothing.
    return leftMs > pause.waitMs ? 0 : leftMs
  }
  const rest = ({ clientId }: Outgoing, error: unknown): void => {
    const pause = outbox.pause()
    const attempts = pause?.clientId === clientId ? pause.attempts : 0
    const isStranger = isFailure(error) && strangers.includes(error.code)
    const waitMs = isStranger ? strangerWaitMs(attempts) : retryInMs(error, attempts)
    if (waitMs === null && isFailure(error)) outbox.change(clientId, { refusal: error.code })
    const until = now() + (waitMs ?? 0)
    const next = { clientId, attempts: attempts + 1, until, isOrdered: isFailure(error) }
    outbox.rest(waitMs === null ? null : { ...next, waitMs })
  }
  /** What to rest for: the first refusal, or what kept us from a new session. A refused session refuses no text. */
  const renewed = (error: unknown): Promise<unknown> =>
    renew().then(
      () => error,
      (reason: unknown) => (retryInMs(reason, 0) === null ? error : reason),
    )
  const beginAnother = (closed: string): void => {
    const to = `new:${makeClientId()}`
    const waiting = outbox.list().filter((message) => outbox.resolve(message.to) === closed)
    for (const { clientId } of waiting) outbox.change(clientId, { to })
    options.onClosed(closed, to)
  }
  const sendOne = async (message: Outgoing): Promise<void> => {
    const to = outbox.resolve(message.to)
    try {
      const { conversationId } = await post(message, to)
      if (isUnborn(to)) outbox.move(to, conversationId)
      outbox.remove(message.clientId)
      outbox.rest(null)
    } catch (error) {
      if (isFailure(error, 'conversation.closed') && !isUnborn(to)) return beginAnother(to)
      const isStranger = isFailure(error) && strangers.includes(error.code)
      rest(message, isStranger ? await renewed(error) : error)
    }
  }
  const drain = async (): Promise<void> => {
    for (;;) {
      const next = outbox.list().find((message) => !message.refusal)
      if (!next) {
        isWoken = false
        return
      }
      const waitMs = restMs()
      if (waitMs > 0) return later(waitMs, () => void flush())
      isWoken = false
      await sendOne(next)
      onChange()
    }
  }
  const flush = async (): Promise<void> => {
    if (running) {
      isCalledAgain = true
      return await running
    }
    do {
      isCalledAgain = false
      running = oneTab('outbox', drain)
      await running.catch(() => undefined)
      running = null
    } while (isCalledAgain)
  }
  const wake = (): Promise<void> => {
    isWoken = true
    return flush()
  }
  return { flush, wake }
}
