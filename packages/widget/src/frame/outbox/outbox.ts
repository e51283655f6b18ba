import type { ErrorCode } from '@opora/contract/errors'
import type { File } from '@opora/contract/files'
import type { Drawer } from '../storage.ts'

/** A message written but not yet accepted by the server. */
export interface Outgoing {
  clientId: string
  /** A conversation id, or `new:…` for one that this message will start. */
  to: string
  text: string
  files: File[]
  createdAt: string
  /** Why the server will not have it; null while it waits its turn. */
  refusal: ErrorCode | null
}

/** The rest after a failed try. All tabs keep to it; it lies apart so that it does not look like news of a message. */
export interface Pause {
  clientId: string
  /** Failed tries of this message so far. */
  attempts: number
  waitMs: number
  until: number
  /** The server answered and means it; false when it was not reached. */
  isOrdered: boolean
}

/** Messages waiting to be sent, shared by all tabs: one key each, so that two tabs never overwrite each other. */
export interface Outbox {
  list(): Outgoing[]
  add(message: Outgoing): void
  change(clientId: string, change: Partial<Outgoing>): void
  remove(clientId: string): void
  /** Where a conversation is now: one that began as `new:…` has its id, one of a forgotten visitor has moved to a new one. */
  resolve(to: string): string
  move(from: string, to: string): void
  pause(): Pause | null
  rest(pause: Pause | null): void
  /** Tells when another tab wrote, changed, removed or moved a message. */
  watch(onChange: () => void): () => void
  clear(): void
}

const parse = <T>(json: string | null): T | null => {
  try {
    return json ? (JSON.parse(json) as T) : null
  } catch {
    return null
  }
}

export const isUnborn = (to: string): boolean => to.startsWith('new:')

export function createOutbox(drawer: Drawer, now: () => number): Outbox {
  let lastPlace = 0
  const keyOf = (clientId: string): string | undefined => drawer.keys('out:').find((key) => key.endsWith(clientId))
  const nextPlace = (): string => {
    lastPlace = Math.max(now(), lastPlace + 1)
    return String(lastPlace).padStart(16, '0')
  }
  const resolve = (to: string): string => {
    const next = drawer.get(`moved:${to}`)
    return next ? resolve(next) : to
  }
  const list = (): Outgoing[] => drawer.keys('out:').flatMap((key) => parse<Outgoing>(drawer.get(key)) ?? [])
  return {
    list,
    add: (message) => drawer.set(`out:${nextPlace()}:${message.clientId}`, JSON.stringify(message)),
    change: (clientId, change) => {
      const key = keyOf(clientId)
      const held = key && parse<Outgoing>(drawer.get(key))
      if (key && held) drawer.set(key, JSON.stringify({ ...held, ...change }))
    },
    remove: (clientId) => {
      const key = keyOf(clientId)
      if (key) drawer.set(key, null)
    },
    resolve,
    move: (from, to) => drawer.set(`moved:${from}`, to),
    pause: () => parse<Pause>(drawer.get('pause')),
    rest: (pause) => drawer.set('pause', pause && JSON.stringify(pause)),
    watch: (onChange) =>
      drawer.watch((key) => {
        if (key?.startsWith('out:') || key?.startsWith('moved:')) onChange()
      }),
    clear: () => {
      drawer.set('pause', null)
      for (const key of [...drawer.keys('out:'), ...drawer.keys('moved:')]) drawer.set(key, null)
    },
  }
}
