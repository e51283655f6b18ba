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
  attempts: number
  /** Why the server will not have it; null while it waits its turn. */
  refusal: ErrorCode | null
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
  clear(): void
}

const parse = (json: string | null): Outgoing | null => {
  try {
    return json ? (JSON.parse(json) as Outgoing) : null
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
  const list = (): Outgoing[] => drawer.keys('out:').flatMap((key) => parse(drawer.get(key)) ?? [])
  return {
    list,
    add: (message) => drawer.set(`out:${nextPlace()}:${message.clientId}`, JSON.stringify(message)),
    change: (clientId, change) => {
      const key = keyOf(clientId)
      const held = key && parse(drawer.get(key))
      if (key && held) drawer.set(key, JSON.stringify({ ...held, ...change }))
    },
    remove: (clientId) => {
      const key = keyOf(clientId)
      if (key) drawer.set(key, null)
    },
    resolve,
    move: (from, to) => drawer.set(`moved:${from}`, to),
    clear: () => {
      for (const key of [...drawer.keys('out:'), ...drawer.keys('moved:')]) drawer.set(key, null)
    },
  }
}
