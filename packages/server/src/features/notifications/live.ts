import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { frameOn, type Shown, topics } from '../../platform/live/rule.ts'
import { presentLines } from './centre/present.ts'
import { countUnread, lineOf, ownersOf } from './centre/store.ts'
import { notificationsAdded, notificationsRead } from './events.ts'

async function countFrame(ctx: Ctx, memberId: MemberId, added: object | null): Promise<Shown> {
  const frame = { type: 'notifications.changed', unread: await countUnread(ctx, memberId), added }
  return { topic: topics.member(memberId), frame }
}

export const notificationsLive = [
  frameOn(notificationsAdded, async (ctx, { notificationIds }) => {
    const owners = await ownersOf(ctx, notificationIds)
    const here = ctx.world.presence.members(ctx.workspaceId)
    // Who has no window open asks when they open one.
    return Promise.all(
      owners
        .filter(({ memberId }) => here.includes(memberId))
        .map(async ({ id, memberId }) => {
          const line = await lineOf(ctx, memberId, id)
          const [added = null] = line ? await presentLines(ctx, [line]) : []
          return countFrame(ctx, memberId, added)
        }),
    )
  }),
  frameOn(notificationsRead, async (ctx, { memberId }) => [await countFrame(ctx, memberId, null)]),
]
