import { setTimeout as pause } from 'node:timers/promises'
import { isFailure } from '@opora/contract/errors'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { Channel, ConnectionState } from '../../../ports/channel.ts'
import { connectionChanged } from '../events.ts'
import { channelOf, inboxOf } from '../read-inboxes.ts'
import { ingest } from '../receipts/ingest.ts'
import { inboxRow } from '../store.ts'
import { type Held, noteState } from './store.ts'

/** One inbox that is being kept connected. */
export interface Connection {
  stamp: string
  stop(): Promise<void>
}

export interface Keeping {
  open(): OpenCtx
  holder: string
  /** The first wait before connecting again; each is twice the one before, up to a minute. */
  firstWaitMs: number
}

const longestWaitMs = 60_000

/** Half of the wait is by chance, so that a hundred inboxes do not come back together. */
const waitMs = (firstMs: number, tries: number): number =>
  Math.min(firstMs * 2 ** Math.min(tries, 10), longestWaitMs) * (0.5 + Math.random() / 2)

/** States are stored one after another, in the order the channel told them. */
function teller({ open, holder }: Keeping, held: Held, ctxOf: () => Ctx) {
  let last: Promise<unknown> = Promise.resolve()
  return {
    tell: (state: ConnectionState): void => {
      const store = () =>
        transact(ctxOf(), async (ctx) => {
          if (await noteState(ctx, { inboxId: held.id, holder }, state))
            ctx.announce(connectionChanged({ inboxId: held.id }))
        })
      last = last
        .then(store)
        .catch((error: unknown) =>
          open().log.warn({ inboxId: held.id, error: String(error) }, 'a state was not stored'),
        )
    },
    told: () => last,
  }
}

const reasonOf = (error: unknown): ConnectionState => ({
  state: 'failing',
  code: isFailure(error) ? error.code : 'inbox.unreachable',
  isFinal: false,
})

/** Connects once; true when nothing more comes until somebody changes the settings. */
async function connectOnce(
  ctxOf: () => Ctx,
  held: Held,
  { signal, tell }: { signal: AbortSignal; tell(state: ConnectionState): void },
): Promise<boolean> {
  const ctx = ctxOf()
  const row = await inboxRow(ctx, held.id)
  if (!row) return true
  const channel: Channel = channelOf(ctx, row.kind)
  const { publicUrl } = ctx.world
  const isPublic = publicUrl?.startsWith('https:')
  let isFinal = false
  await channel.connect?.(inboxOf(ctx, row), {
    hookUrl: isPublic ? `${publicUrl}/hooks/${row.public_key}` : null,
    ...(isPublic ? { appUrl: `${publicUrl}/app/${row.public_key}` } : {}),
    signal,
    hand: (received) => ingest(ctxOf(), held.id, received),
    onState: (state) => {
      isFinal = state.state === 'failing' && state.isFinal
      tell(state)
    },
  })
  return isFinal
}

/** Keeps the channel of an inbox connected until it is stopped. */
export function keepConnected(keeping: Keeping, held: Held): Connection {
  const ending = new AbortController()
  const { signal } = ending
  const ctxOf = (): Ctx => makeCtx(keeping.open(), { workspaceId: held.workspaceId, actor: { type: 'system' } })
  const { tell, told } = teller(keeping, held, ctxOf)
  const keep = async (): Promise<void> => {
    let tries = 0
    const heard = (state: ConnectionState): void => {
      if (state.state === 'connected') tries = 0
      tell(state)
    }
    while (!signal.aborted) {
      try {
        if (await connectOnce(ctxOf, held, { signal, tell: heard })) return
      } catch (error) {
        if (!signal.aborted) tell(reasonOf(error))
      }
      await pause(waitMs(keeping.firstWaitMs, tries++), null, { signal }).catch(() => null)
    }
  }
  const done = keep().then(told)
  return {
    stamp: held.stamp,
    stop: async () => {
      ending.abort()
      await done
    },
  }
}
