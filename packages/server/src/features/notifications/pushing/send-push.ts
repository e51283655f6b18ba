import { createHash } from 'node:crypto'
import type { MemberId } from '@opora/contract/ids'
import type { Notification } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { later } from '../../../ports/channel.ts'
import type { PushAddress, PushNotice, PushOutcome } from '../../../ports/push.ts'
import { countUnread } from '../centre/store.ts'
import type { DeliveryRow, Settled } from '../deliveries/store.ts'
import { isUrgent } from '../kinds.ts'
import { preferencesOfOne } from '../preferences/preferences.ts'
import { noticesOf, pathOf, titleOf } from '../words/notice-of.ts'
import { noticeText } from '../words/notice-texts.ts'
import { forgetSubscription, isKnown, markSent, type SubscriptionRow, subscriptionRow } from './store.ts'

/** What the service worker of the app reads. */
export interface PushedNotice {
  title: string
  body: string
  /** Notices of one tag take each other's place. */
  tag: string
  path: string
  /** Lines the member has not read, for the badge of the app. */
  unread: number
  isTest?: true
}

const keptSeconds = 12 * 3600

/** At most 32 letters a push service may read: nothing of what it is about. */
const topicOf = (tag: string): string => createHash('sha256').update(tag).digest('base64url').slice(0, 32)

/** Null when it was sealed by another key than this install has now. */
function addressOf(ctx: Ctx, { sealed }: Pick<SubscriptionRow, 'sealed'>): PushAddress | null {
  try {
    return JSON.parse(ctx.world.secrets.open(sealed)) as PushAddress
  } catch {
    return null
  }
}

/** Sends one notice; a browser that is no more is forgotten. */
export async function pushTo(
  ctx: Ctx,
  row: SubscriptionRow,
  notice: { content: PushedNotice; isUrgent: boolean },
): Promise<PushOutcome> {
  const address = addressOf(ctx, row)
  const { content, isUrgent } = notice
  const sent: PushNotice = { text: JSON.stringify(content), topic: topicOf(content.tag), isUrgent, keptSeconds }
  const outcome: PushOutcome = address ? await ctx.world.push.send(address, sent) : { kind: 'gone' }
  if (outcome.kind === 'gone') await transact(ctx, (ctx) => forgetSubscription(ctx, row.id))
  if (outcome.kind === 'taken') await transact(ctx, (ctx) => markSent(ctx, row.id))
  return outcome
}

async function contentOf(ctx: Ctx, row: DeliveryRow, notice: Notification): Promise<PushedNotice> {
  const memberId = row.member_id as MemberId
  const [{ showsText }, unread] = await Promise.all([preferencesOfOne(ctx, memberId), countUnread(ctx, memberId)])
  const title = titleOf(notice, row.locale, { isBare: !showsText })
  const tag = notice.conversation?.id ?? notice.ticket?.id ?? notice.inbox?.id ?? notice.id
  return { title, body: showsText ? notice.preview : '', tag, path: pathOf(notice), unread }
}

/** Tells one browser of a member, the newest of what waits and how much there is. */
export async function sendPush(ctx: Ctx, rows: readonly DeliveryRow[]): Promise<Settled> {
  const row = rows.at(-1)
  const [notice] = row ? await noticesOf(ctx, [row]) : []
  if (!row || !notice) return { state: 'skipped', reason: 'gone' }
  const subscription = await subscriptionRow(ctx, row.target)
  if (!subscription) return { state: 'skipped', reason: (await isKnown(ctx, row.target)) ? 'signed_out' : 'gone' }
  // It may be another's browser by now.
  if (subscription.member_id !== row.member_id) return { state: 'skipped', reason: 'signed_out' }
  const content = await contentOf(ctx, row, notice)
  const title =
    rows.length > 1 ? noticeText('several', row.locale, { title: content.title, count: rows.length }) : content.title
  const outcome = await pushTo(ctx, subscription, { content: { ...content, title }, isUrgent: isUrgent(row.kind) })
  if (outcome.kind === 'later') throw later(outcome.afterMs)
  if (outcome.kind === 'gone') return { state: 'failed', reason: 'gone' }
  if (outcome.kind === 'refused') return { state: 'failed', reason: 'refused', detail: outcome.detail }
  return { state: 'sent' }
}
