import { randomUUID } from 'node:crypto'
import type { InboxId } from '@opora/contract/ids'
import type { OpenCtx } from '../../../platform/context/ctx.ts'
import type { Standing } from '../../../platform/feature.ts'
import { type Connection, keepConnected } from './keep-connected.ts'
import { type Held, holdInboxes, letGo } from './store.ts'

interface Patience {
  lookEveryMs: number
  /** Another process takes over at most this, and one look, after a death. */
  leaseMs: number
  firstWaitMs: number
}

const usual: Patience = { lookEveryMs: 3000, leaseMs: 10_000, firstWaitMs: 1000 }

const connectable = ({ world }: OpenCtx): string[] =>
  [...world.channels.values()].filter(({ connect }) => connect).map(({ kind }) => kind)

/** Keeps every inbox connected whose channel has to be, each in exactly one process. */
export function superviseConnections(open: () => OpenCtx, patience: Patience = usual): Standing {
  const holder = randomUUID()
  const running = new Map<InboxId, Connection>()
  const keeping = { open, holder, firstWaitMs: patience.firstWaitMs }

  const stop = async (id: InboxId): Promise<void> => {
    const connection = running.get(id)
    running.delete(id)
    await connection?.stop()
  }
  const fit = async (held: readonly Held[]): Promise<void> => {
    const ours = new Map(held.map((one) => [one.id, one]))
    // Those that are not ours any more, and those whose settings are others now.
    const over = [...running].filter(([id, { stamp }]) => ours.get(id)?.stamp !== stamp)
    await Promise.all(over.map(([id]) => stop(id)))
    for (const one of held) if (!running.has(one.id)) running.set(one.id, keepConnected(keeping, one))
  }
  const look = async (): Promise<void> => {
    const ctx = open()
    const kinds = connectable(ctx)
    if (kinds.length === 0) return
    const { leaseMs } = patience
    await fit(await ctx.database.run('platform', (db) => holdInboxes(db, { holder, kinds, leaseMs })))
  }

  let isStopped = false
  let looking: Promise<void> | null = null
  const lookOnce = (): void => {
    if (isStopped) return
    looking ??= look()
      .catch((error: unknown) => open().log.warn({ error: String(error) }, 'connections were not looked after'))
      .finally(() => {
        looking = null
      })
  }
  const timer = setInterval(lookOnce, patience.lookEveryMs)
  lookOnce()
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await looking
      await Promise.all([...running.keys()].map(stop))
      await open().database.run('platform', (db) => letGo(db, holder))
    },
  }
}
