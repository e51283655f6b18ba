import { type ErrorCode, errors, isFailure } from '@opora/contract/errors'
import type { OneTab } from './one-tab.ts'
import { isUnborn, type Outbox, type Outgoing } from './outbox.ts'

export interface SenderOptions {
  outbox: Outbox
  oneTab: OneTab
  /** Posts one message; rejects with `Failure` or `Unreachable`. `to` is a conversation id or still `new:…`. */
  post(message: Outgoing, to: string): Promise<{ conversationId: string }>
  /** The server does not know this visitor any more: get a new session. */
  renew(): Promise<void>
  onChange(): void
  /** Runs `act` after a while; a sooner call replaces a later one. */
  later(ms: number, act: () => void): void
}

export interface Sender {
  /** Sends what waits, in order. Safe to call at any time and from every tab. */
  flush(): Promise<void>
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
  return errors[error.code].retry ? pause : null
}

export function createSender({ outbox, oneTab, post, renew, onChange, later }: SenderOptions): Sender {
  let running: Promise<void> | null = null
  let isCalledAgain = false

  const sendOne = async (message: Outgoing): Promise<number | null> => {
    const to = outbox.resolve(message.to)
    try {
      const { conversationId } = await post(message, to)
      if (isUnborn(to)) outbox.move(to, conversationId)
      outbox.remove(message.clientId)
      return null
    } catch (error) {
      if (isFailure(error) && strangers.includes(error.code)) {
        await renew()
        outbox.change(message.clientId, { attempts: message.attempts + 1 })
        return message.attempts === 0 ? 0 : retryInMs(error, message.attempts)
      }
      const waitMs = retryInMs(error, message.attempts)
      outbox.change(message.clientId, {
        attempts: message.attempts + 1,
        refusal: waitMs === null && isFailure(error) ? error.code : null,
      })
      return waitMs
    }
  }
  const drain = async (): Promise<void> => {
    for (;;) {
      const next = outbox.list().find((message) => !message.refusal)
      if (!next) return
      const waitMs = await sendOne(next).catch(() => backoffMs[1])
      onChange()
      if (waitMs === null) continue
      later(waitMs, () => void flush())
      return
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
  return { flush }
}
