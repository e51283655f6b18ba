import type { RuleDeliveryId } from '@opora/contract/ids'
import type { WebhookTry } from '@opora/contract/rule-webhooks'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping } from '../../../platform/jobs/job.ts'
import { isWorthAnother, sendCall, type Tried } from './send-call.ts'
import { type DeliveryRow, deliveryRow, lockDelivery, setDelivery } from './store.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** Whoever asks to be left alone for longer is asked sooner all the same. */
const longestWaitMs = 24 * hour

/** Between two tries of one delivery; so many and one more are made, over about a day. */
const pauses = [10 * second, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 15 * hour]
export const mostTries = pauses.length + 1
const shownTries = 10

/** So many of a workspace are sent at a time, whatever it has to send: others have their turn. */
const lanes = 2

interface Turn {
  id: RuleDeliveryId
  turn: number
}

/** Waits for nothing but the moment of a try: meanwhile nothing stands behind it. */
export const wakeDelivery = defineJob<Turn & { lane: number }>('rules.wake-delivery', {
  run: (ctx, { lane, ...turn }) => transact(ctx, async (ctx) => sendOn(ctx, turn, lane)),
})

/** Sends what a rule tells a web address, and keeps what came of it. */
export const deliver = defineJob<Turn & { lane: number }>('rules.deliver', {
  timeoutMs: 30_000,
  concurrency: 8,
  isApart: true,
  run: send,
})

export const laneOf = (place: string): number => Number.parseInt(place.slice(-1), 16) % lanes || 0

/** Stores the job of a turn; those of one lane go one after another. Only inside transact(). */
export const sendOn = (ctx: Ctx, { id, turn }: Turn, lane: number): void =>
  ctx.enqueue(
    deliver,
    { id, turn, lane },
    { orderKey: `rules.deliver:${lane}`, uniqueKey: `rules.deliver:${id}:${turn}` },
  )

async function send(ctx: Ctx, input: Turn & { lane: number }, attempt: Attempt): Promise<void> {
  const row = await deliveryRow(ctx, input.id)
  if (row?.state !== 'waiting' || row.turn !== input.turn) return
  const { id, url, secret_id: secretId, event, body } = row
  const came = await sendCall(ctx, { id, url, secretId, event, body }, attempt.signal)
  // The server stops: what was cut off says nothing of the other side.
  if (isStopping(attempt)) throw attempt.signal.reason
  await transact({ ...ctx, now: ctx.world.clock.now() }, (ctx) => keep(ctx, input, came))
}

const triesOf = (row: DeliveryRow): WebhookTry[] => row.tries as WebhookTry[]

async function keep(ctx: Ctx, { id, turn, lane }: Turn & { lane: number }, { tried, waitMs }: Tried): Promise<void> {
  const row = await lockDelivery(ctx, id)
  if (!row) return
  const tries = [...triesOf(row), tried].slice(-shownTries)
  const held = { turn: row.turn, triesLeft: row.tries_left, tries }
  if (tried.failure === null) {
    await setDelivery(ctx, id, { ...held, state: 'done', nextAt: null })
    return
  }
  // Somebody said meanwhile that it be sent again: that is on its way.
  if (row.turn !== turn) {
    await setDelivery(ctx, id, { ...held, state: 'waiting', nextAt: row.next_at })
    return
  }
  const triesLeft = row.tries_left - 1
  if (triesLeft <= 0 || !isWorthAnother(tried)) {
    await setDelivery(ctx, id, { ...held, state: 'failed', triesLeft: 0, nextAt: null })
    return
  }
  const delayMs = Math.max(pauses[mostTries - triesLeft - 1] ?? hour, Math.min(waitMs ?? 0, longestWaitMs))
  const next = { ...held, turn: turn + 1, triesLeft, nextAt: new Date(ctx.now.getTime() + delayMs) }
  await setDelivery(ctx, id, { ...next, state: 'waiting' })
  ctx.enqueue(
    wakeDelivery,
    { id, turn: turn + 1, lane },
    { delayMs, uniqueKey: `rules.wake-delivery:${id}:${turn + 1}` },
  )
}

/** Begins anew with what was sent, as if it never had been. Only inside transact(). */
export async function sendAnew(ctx: Ctx, row: DeliveryRow): Promise<DeliveryRow> {
  const turn = row.turn + 1
  const id = row.id as RuleDeliveryId
  sendOn(ctx, { id, turn }, laneOf(row.run_id))
  return setDelivery(ctx, id, {
    state: 'waiting',
    turn,
    triesLeft: mostTries,
    nextAt: ctx.now,
    tries: triesOf(row),
  })
}
