import { Unreachable } from '@opora/sdk'
import { useSyncExternalStore } from 'react'

/** How long a try is put off when the browser does not say that it is connected again. */
const retryMs = 5000

interface Waiting {
  id: string
  at: number
  /** Resolves with whether the server was reached. */
  again: () => Promise<boolean>
}

let waiting: readonly Waiting[] = []
let begun = 0
let isSending = false
const listeners = new Set<() => void>()

/**
 * Whoever leaves is asked first. Moves are not kept over a reload: by then the board may look otherwise, and nobody would
 * see what is moved on their behalf.
 */
const askFirst = (event: Event): void => event.preventDefault()

function hold(next: readonly Waiting[]): void {
  waiting = next
  if (next.length > 0) window.addEventListener('beforeunload', askFirst)
  else window.removeEventListener('beforeunload', askFirst)
  for (const tell of listeners) tell()
}

const connected = (): Promise<void> =>
  new Promise((done) => {
    const go = (): void => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      done()
    }
    const timer = setTimeout(go, retryMs)
    window.addEventListener('online', go)
  })

/** What waits is sent in the order it was done, one after another. */
async function sendWaiting(): Promise<void> {
  if (isSending) return
  isSending = true
  while (waiting.length > 0) {
    await connected()
    for (let [first] = waiting; first && (await first.again()); [first] = waiting) {
      const sent = first
      hold(waiting.filter((one) => one !== sent))
    }
  }
  isSending = false
}

/** Sends what was done with a card; without a connection it waits for one, behind what waits already. */
export function throughOutage<T>(id: string, send: (isAgain: boolean) => Promise<T>): Promise<T> {
  begun += 1
  const at = begun
  const wait = () =>
    new Promise<T>((done, fail) => {
      const again = async (): Promise<boolean> => {
        try {
          done(await send(true))
        } catch (error) {
          if (error instanceof Unreachable) return false
          fail(error)
        }
        return true
      }
      hold([...waiting, { id, at, again }].sort((one, other) => one.at - other.at))
      void sendWaiting()
    })
  if (waiting.length > 0) return wait()
  return send(false).catch((error: unknown) => {
    if (error instanceof Unreachable) return wait()
    throw error
  })
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

/** Whether something done with a card waits for the connection. */
export const useIsWaiting = (id: string): boolean =>
  useSyncExternalStore(subscribe, () => waiting.some((one) => one.id === id))
