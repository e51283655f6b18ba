import type { MemberId, NotificationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { privateChats } from '../../desks/index.ts'
import type { Occasion } from '../centre/store.ts'
import { insertDeliveries, type NewDelivery, type Way } from '../deliveries/store.ts'
import type { Preferences } from '../preferences/preferences.ts'
import { letterTime } from '../preferences/quiet-hours.ts'
import { subscriptionRows } from '../pushing/store.ts'
import { deliver } from './deliver.job.ts'

interface Ordering {
  about: Occasion
  added: readonly { id: NotificationId; memberId: MemberId }[]
  preferences: ReadonlyMap<MemberId, Preferences>
}

/** Whoever sees it in the app meanwhile needs no notice outside. */
const pushWaitMs = 5000
/** And whoever reads it there within a minute needs none of a message, of which more may follow. */
const messageWaitMs = 60_000

interface Targets {
  memberId: MemberId
  target: string
}

async function targetsOf(ctx: Ctx, channel: Way, memberIds: readonly MemberId[]): Promise<Targets[]> {
  if (memberIds.length === 0) return []
  if (channel === 'email') return ctx.world.mail ? memberIds.map((memberId) => ({ memberId, target: '' })) : []
  if (channel === 'push')
    return (await subscriptionRows(ctx, memberIds)).map((row) => ({
      memberId: row.member_id as MemberId,
      target: row.id,
    }))
  const chats = (await privateChats(ctx)).filter(({ memberId }) => memberIds.includes(memberId))
  return chats.map(({ memberId, linkId }) => ({ memberId, target: linkId }))
}

const ways: readonly Way[] = ['push', 'email', 'telegram']

/** Orders what goes out of the app, for those who want it and can be reached; a part of a larger transaction. */
export async function orderDeliveries(ctx: Ctx, { about, added, preferences }: Ordering): Promise<void> {
  const waits = { push: pushWaitMs, telegram: about.kind === 'message' || about.kind === 'watched' ? messageWaitMs : 0 }
  const ids = new Map(added.map(({ id, memberId }) => [memberId, id]))
  const dueAt = (channel: Way, memberId: MemberId): Date => {
    const own = preferences.get(memberId)
    if (channel === 'email' && own) return letterTime(own, ctx.now)
    return new Date(ctx.now.getTime() + (channel === 'email' ? 0 : waits[channel]))
  }
  const wanted = await Promise.all(
    ways.map(async (channel) => {
      const members = [...ids.keys()].filter((id) => preferences.get(id)?.choices[about.kind][channel])
      return (await targetsOf(ctx, channel, members)).flatMap(({ memberId, target }): NewDelivery[] => {
        const notificationId = ids.get(memberId)
        return notificationId ? [{ notificationId, memberId, channel, target, dueAt: dueAt(channel, memberId) }] : []
      })
    }),
  )
  for (const { id, channel, target } of await insertDeliveries(ctx, wanted.flat())) {
    if (channel === 'email') continue
    // In order where all wait equally long; what says the same of one thing is one notice: the first takes the rest along.
    const place = `deliver:${target}:${about.conversationId ?? about.ticketId ?? about.inboxId}`
    const orderKey = channel === 'push' ? place : `${place}:${about.kind}`
    ctx.enqueue(deliver, { deliveryId: id }, { orderKey, delayMs: waits[channel] })
  }
}
