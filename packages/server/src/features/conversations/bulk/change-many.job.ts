import type { BulkDeed } from '@opora/contract/bulk-changes'
import { failure, isFailure } from '@opora/contract/errors'
import type { BulkChangeId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping, type Job } from '../../../platform/jobs/job.ts'
import { laterMs } from '../../../ports/channel.ts'
import { bulkEnded } from '../events.ts'
import { applyDeed } from './apply-deed.ts'
import { restore } from './restore.ts'
import { assertUntouched, isOther, readStanding, type Standing } from './standing.ts'
import * as store from './store.ts'

interface About {
  bulkId: BulkChangeId
}

interface Item {
  bulkId: BulkChangeId
  deed: BulkDeed
  position: number
  attempt: Attempt
}

/** One after another, so that its undoing comes after it. */
export const inTurn = ({ bulkId }: About) => ({ orderKey: `bulk:${bulkId}` })

const readAtOnce = 50
const working = { maxAttempts: 5, timeoutMs: 30 * 60_000, concurrency: 2, isUrgent: true } as const

/** What is announced says of which change of many it is a part: members are told of that once. */
const within = (ctx: Ctx, bulkId: BulkChangeId): Ctx => ({
  ...ctx,
  announce: (event) => ctx.announce({ ...event, payload: { ...event.payload, bulkId } }),
})

/** What a conversation is left with; null for what may pass when it is tried again, and for what is about more than it. */
function standsAgainst(error: unknown, attempt: Attempt) {
  if (isFailure(error) && (attempt.isLast || error.code !== 'rate_limited')) return error
  return attempt.isLast && !attempt.signal.aborted && laterMs(error) === null ? failure('internal') : null
}

/** One conversation in one transaction; what stands against it is kept beside it. */
async function each(ctx: Ctx, item: Item, work: { from: store.ItemState; to: store.ItemState; run: Work }) {
  const place = { id: item.bulkId, position: item.position }
  try {
    await transact(ctx, async (ctx) => {
      const row = await store.lockItem(ctx, item.bulkId, { position: item.position, state: work.from })
      if (row) await work.run(within(ctx, item.bulkId), item, row as Found)
    })
  } catch (error) {
    const against = standsAgainst(error, item.attempt)
    if (!against) throw error
    const { code, params } = against
    if (code === 'internal') ctx.log.error({ ...place, error }, 'one conversation of many was not changed')
    await transact(ctx, async (ctx) => {
      const row = await store.lockItem(ctx, item.bulkId, { position: item.position, state: work.from })
      if (row) await store.changeItem(ctx, place, { state: work.to, code, params })
    })
  }
}

interface Found {
  conversation_id: string
  before: unknown
  after: unknown
}

type Work = (ctx: Ctx, item: Item, row: Found) => Promise<void>

const change: Work = async (ctx, { bulkId, deed, position }, row) => {
  const id = row.conversation_id as ConversationId
  const before = await readStanding(ctx, id, deed)
  await applyDeed(ctx, id, deed)
  const after = await readStanding(ctx, id, deed)
  const state = isOther(deed, before, after) ? 'changed' : 'same'
  await store.changeItem(ctx, { id: bulkId, position }, { state, before, after })
}

const takeBack: Work = async (ctx, { bulkId, deed, position }, row) => {
  const id = row.conversation_id as ConversationId
  const [before, after] = [row.before as Standing, row.after as Standing]
  assertUntouched(deed, after, await readStanding(ctx, id, deed))
  await restore(ctx, id, { deed, before, after })
  await store.changeItem(ctx, { id: bulkId, position }, { state: 'restored' })
}

/** Works off what is in a state while the change is what it was begun as. */
async function workOff(
  ctx: Ctx,
  { bulkId }: About,
  { attempt, state, ...work }: { attempt: Attempt; state: store.BulkState } & Parameters<typeof each>[2],
): Promise<boolean> {
  for (;;) {
    attempt.signal.throwIfAborted()
    const bulk = await store.bulkRow(ctx, bulkId)
    if (bulk?.state !== state) return false
    const items = await store.itemsOf(ctx, bulkId, { state: work.from, limit: readAtOnce })
    if (items.length === 0) return true
    for (const { position } of items) {
      attempt.signal.throwIfAborted()
      const now = ctx.world.clock.now()
      await each({ ...ctx, now }, { bulkId, deed: bulk.deed as BulkDeed, position, attempt }, work)
    }
  }
}

/** Does a deed to many conversations; what was done before a restart is not done again. */
export const changeMany: Job<About> = defineJob<About>('conversations.change-many', {
  ...working,
  run: async (ctx, about, attempt) => {
    try {
      const isOver = await workOff(ctx, about, {
        attempt,
        state: 'running',
        from: 'waiting',
        to: 'refused',
        run: change,
      })
      if (isOver) await end(ctx, about, 'done')
    } catch (error) {
      if (attempt.isLast && !isStopping(attempt)) await end(ctx, about, 'failed')
      throw error
    }
  },
})

export async function end(ctx: Ctx, { bulkId }: About, state: 'done' | 'failed'): Promise<void> {
  await transact(ctx, async (ctx) => {
    if (!(await store.moveBulk(ctx, bulkId, ['running', state]))) return
    if (state === 'failed') await store.refuseWaiting(ctx, bulkId, 'internal')
    ctx.announce(bulkEnded({ bulkId }))
  })
}

/** Nobody goes on taking it back. */
export const endUndo = (ctx: Ctx, { bulkId }: About): Promise<boolean> =>
  store.moveBulk(ctx, bulkId, ['undoing', 'failed'])

/** Takes a change of many back, but for what somebody changed since. */
export const undoMany: Job<About> = defineJob<About>('conversations.undo-many', {
  ...working,
  run: async (ctx, about, attempt) => {
    const { bulkId } = about
    try {
      await workOff(ctx, about, { attempt, state: 'undoing', from: 'changed', to: 'kept', run: takeBack })
      await transact(ctx, async (ctx) => {
        if (await store.moveBulk(ctx, bulkId, ['undoing', 'undone'])) ctx.announce(bulkEnded({ bulkId, isUndo: true }))
      })
    } catch (error) {
      if (attempt.isLast && !isStopping(attempt)) await endUndo(ctx, about)
      throw error
    }
  },
})
