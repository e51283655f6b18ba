import type { MemberId, WorkspaceId } from '@opora/contract/ids'
import type { OpenCtx } from '../../../platform/context/ctx.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import type { Standing } from '../../../platform/feature.ts'
import { settlePresence } from './be-here.ts'
import { noteSeen, unsettled } from './store.ts'

/** Whoever holds sockets in this process. */
export interface Here {
  everyone(): { memberId: MemberId; workspaceId: WorkspaceId }[]
}

/** Says who is still here. */
async function noteHere({ database, now, world }: OpenCtx, here: Here): Promise<void> {
  const { offlineMs } = world.presenceTimes
  await database.run('platform', (db) => noteSeen(db, here.everyone(), { now, offlineMs, isActive: false }))
}

/** Says who is still here, and tells of everybody who went away or came to the end of what they chose. */
export async function lookAround(open: OpenCtx, here: Here, only: WorkspaceId | null = null): Promise<void> {
  const { database, now, world } = open
  const changed = await database.run('platform', async (db) => {
    await noteSeen(db, here.everyone(), { now, offlineMs: world.presenceTimes.offlineMs, isActive: false })
    return unsettled(db, now, { ...world.presenceTimes, only })
  })
  for (const { memberId, workspaceId } of changed)
    await settlePresence(makeCtx(open, { workspaceId, actor: { type: 'system' } }), memberId)
}

const mostMs = 15_000

/**
 * Looks around as long as the process serves sockets, three times within the time after which somebody counts as gone.
 * After a start browsers have as long to come back before anybody is missed.
 */
export function watchPresence(open: () => OpenCtx, here: Here): Standing {
  const { clock, presenceTimes } = open().world
  const everyMs = Math.min(mostMs, presenceTimes.offlineMs / 3)
  const missesFromMs = clock.ms() + presenceTimes.offlineMs
  let current: Promise<void> | null = null
  const look = (): void => {
    current ??= (clock.ms() < missesFromMs ? noteHere(open(), here) : lookAround(open(), here))
      .catch((error: unknown) => open().log.warn({ error }, 'nobody looked who is here'))
      .finally(() => {
        current = null
      })
  }
  const timer = setInterval(look, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await current
    },
  }
}
