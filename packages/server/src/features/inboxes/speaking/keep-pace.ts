import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type Channel, later } from '../../../ports/channel.ts'
import { takeMoment, takeNow } from './store.ts'

/** What a message, its change or its removal, which waits for its turn, is to. */
export interface Turn {
  inboxId: InboxId
  externalId: string
  /** Where the moment it is given is kept, so that it is given once; without it the next free one is waited for. */
  slot?: Slot
}

interface Slot {
  /** Null when it was given none yet. */
  at: Date | null
  keep(at: Date): Promise<void>
}

const keysOf = ({ inboxId, externalId }: Pick<Turn, 'inboxId' | 'externalId'>) => ({
  inbox: inboxId,
  contact: `${inboxId}:${externalId}`,
})

/** A little early counts as now: a job seldom begins at the very moment. */
const toleranceMs = 20

/** Returns when the message may go now; throws `later` with the time until its turn. */
export async function keepPace(ctx: Ctx, { pace }: Channel, turn: Turn): Promise<void> {
  if (!pace) return
  const keys = keysOf(turn)
  const now = ctx.world.clock.now()
  const { slot } = turn
  if (slot) {
    const at = slot.at ?? (await takeMoment(ctx, { ...pace.inbox, key: keys.inbox, now }))
    if (!slot.at) await slot.keep(at)
    const early = at.getTime() - now.getTime()
    if (early > toleranceMs) throw later(early)
  }
  const contactMs = await takeNow(ctx, { ...pace.contact, key: keys.contact, now })
  if (contactMs > 0) throw later(contactMs)
  const inboxMs = slot ? 0 : await takeNow(ctx, { ...pace.inbox, key: keys.inbox, now })
  if (inboxMs > 0) throw later(inboxMs)
}

/** Whether something that can be left out, such as a growing answer, may go now without holding messages up. */
export async function isFree(ctx: Ctx, { pace }: Channel, of: Pick<Turn, 'inboxId' | 'externalId'>): Promise<boolean> {
  if (!pace) return true
  const keys = keysOf(of)
  const now = ctx.world.clock.now()
  if ((await takeNow(ctx, { ...pace.contact, key: keys.contact, now })) > 0) return false
  return (await takeNow(ctx, { ...pace.inbox, key: keys.inbox, now })) === 0
}
