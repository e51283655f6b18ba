import { failure } from '@opora/contract/errors'
import type { RuleDeliveryId } from '@opora/contract/ids'
import { webhookOf } from '@opora/contract/rule-language'
import type { RuleDelivery, RuleDeliveryState, WebhookTry } from '@opora/contract/rule-webhooks'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { transact } from '../../../platform/db/transact.ts'
import { withoutJob } from '../../../platform/jobs/store.ts'
import { deliver, sendAnew, wakeDelivery } from './deliver.job.ts'
import { type DeliveryRow, deliveriesOf, forgetSecrets, giveUp, lockDelivery, overdue } from './store.ts'

const mayChange = ({ actor }: Ctx): boolean => actor.type === 'member' && actor.role !== 'agent'

/** The host alone: what follows it may be a key. */
export const hostOf = (url: string): string => webhookOf(url)?.host ?? ''

/** The address for whoever reads rules and may not change them. */
export const shownUrl = (ctx: Ctx, url: string): string => {
  if (mayChange(ctx)) return url
  const { origin } = webhookOf(url) ?? {}
  return origin ? `${origin}/…` : ''
}

const presentDelivery = (ctx: Ctx, row: DeliveryRow): RuleDelivery => ({
  id: row.id as RuleDeliveryId,
  host: hostOf(row.url),
  state: row.state as RuleDeliveryState,
  tries: (row.tries as WebhookTry[]).map((one) => ({ ...one, answer: mayChange(ctx) ? one.answer : '' })),
  nextAt: row.next_at?.toISOString() ?? null,
})

/** What these runs called, by run. */
export async function presentDeliveries(ctx: Ctx, runIds: readonly string[]): Promise<Map<string, RuleDelivery[]>> {
  const rows = runIds.length > 0 ? await deliveriesOf(ctx, runIds) : []
  const byRun = Map.groupBy(rows, ({ run_id: id }) => id)
  return new Map([...byRun].map(([id, of]) => [id, of.map((row) => presentDelivery(ctx, row))]))
}

/** Sends once more what was sent, whatever became of it; under the same id. */
export const sendAgain = (ctx: Ctx, id: RuleDeliveryId): Promise<RuleDelivery> =>
  transact(ctx, async (ctx) => {
    const row = await lockDelivery(ctx, id)
    if (!row) throw failure('not_found')
    return presentDelivery(ctx, await sendAnew(ctx, row))
  })

const lateMs = 3_600_000
const keptMs = 86_400_000

/** What nobody is going to send any more is told as failed, so that it can be sent again. */
export async function endLost(database: Database, { now }: OpenCtx): Promise<void> {
  await database.run('platform', async (db) => {
    const ids = (await overdue(db, new Date(now.getTime() - lateMs))).map(({ id }) => id)
    const unsent = await withoutJob(db, { kind: deliver.kind, name: 'id' }, ids)
    const lost = await withoutJob(db, { kind: wakeDelivery.kind, name: 'id' }, [...unsent])
    if (lost.size > 0) await giveUp(db, [...lost])
  })
}

export const forgetUnused = (database: Database, { now }: OpenCtx): Promise<void> =>
  database.run('platform', (db) => forgetSecrets(db, new Date(now.getTime() - keptMs)))
