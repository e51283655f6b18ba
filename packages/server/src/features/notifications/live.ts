import type { MemberId } from '@opora/contract/ids'
import type { Notification, NotificationKind } from '@opora/contract/notifications'
import type { Ctx } from '../../platform/context/ctx.ts'
import { frameOn, type Shown, topics } from '../../platform/live/rule.ts'
import { presentLines } from './centre/present.ts'
import { countUnread, lineOf, type Owner, ownersOf } from './centre/store.ts'
import { notificationsAdded, notificationsRead } from './events.ts'
import { isUrgent } from './kinds.ts'
import { type Preferences, preferencesOf } from './preferences/preferences.ts'
import { quietUntil } from './preferences/quiet-hours.ts'

interface News {
  added: Notification | null
  rings: boolean
}

async function countFrame(ctx: Ctx, memberId: MemberId, news: News): Promise<Shown> {
  const frame = { type: 'notifications.changed', unread: await countUnread(ctx, memberId), ...news }
  return { topic: topics.member(memberId), frame }
}

function ringsFor({ choices, quietHours }: Preferences, kind: NotificationKind, now: Date): boolean {
  const isQuiet = quietUntil(quietHours, now) !== null && !(quietHours.letsUrgent && isUrgent(kind))
  return choices[kind].sound && !isQuiet
}

async function newsFor(ctx: Ctx, owner: Owner, preferences: Preferences | undefined): Promise<News> {
  const line = await lineOf(ctx, owner.memberId, owner.id)
  const [added = null] = line ? await presentLines(ctx, [line]) : []
  return { added, rings: added !== null && preferences !== undefined && ringsFor(preferences, added.kind, ctx.now) }
}

export const notificationsLive = [
  frameOn(notificationsAdded, async (ctx, { notificationIds }) => {
    const here = ctx.world.presence.members(ctx.workspaceId)
    // Who has no window open asks when they open one.
    const owners = (await ownersOf(ctx, notificationIds)).filter(({ memberId }) => here.includes(memberId))
    const preferences = await preferencesOf(
      ctx,
      owners.map(({ memberId }) => memberId),
    )
    return Promise.all(
      owners.map(async (owner) =>
        countFrame(ctx, owner.memberId, await newsFor(ctx, owner, preferences.get(owner.memberId))),
      ),
    )
  }),
  frameOn(notificationsRead, async (ctx, { memberId }) => [
    await countFrame(ctx, memberId, { added: null, rings: false }),
  ]),
]
