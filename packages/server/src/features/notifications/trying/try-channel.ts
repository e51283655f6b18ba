import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { NotificationReason, NotificationTestStep } from '@opora/contract/notifications'
import type { Actor, Ctx } from '../../../platform/context/ctx.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { laterMs } from '../../../ports/channel.ts'
import { plain, privateChats, tellPrivately } from '../../desks/index.ts'
import { readerRow } from '../preferences/store.ts'
import { pushTo } from '../pushing/send-push.ts'
import { subscriptionRows } from '../pushing/store.ts'
import { endpointHash } from '../pushing/subscribe.ts'
import { noticeText } from '../words/notice-texts.ts'

type Member = Extract<Actor, { type: 'member' }>
type Step = NotificationTestStep['step']

const fine = (step: Step): NotificationTestStep => ({ step, isFine: true, reason: null, detail: null })

const broken = (step: Step, reason: NotificationReason, detail?: string): NotificationTestStep => ({
  step,
  isFine: false,
  reason,
  detail: detail === undefined ? null : cutText(detail.replace(/\s+/g, ' ').trim(), 300),
})

const saidBy = (error: unknown): string => (isFailure(error) ? error.code : String((error as Error)?.message ?? error))

interface Trying {
  member: Member
  locale: string
  email: string
}

/** To the browser that asks, as any other notice goes. */
async function tryPush(ctx: Ctx, { member, locale }: Trying, endpoint: string | undefined) {
  const rows = await subscriptionRows(ctx, [member.memberId])
  const row = endpoint ? rows.find((one) => one.endpoint_hash === endpointHash(endpoint)) : undefined
  if (!row) return [broken('subscription', 'gone')]
  const content = {
    title: noticeText('testTitle', locale),
    body: noticeText('testText', locale),
    tag: 'test',
    path: '/settings/notifications',
    unread: 0,
    isTest: true as const,
  }
  try {
    const outcome = await pushTo(ctx, row, { content, isUrgent: true })
    if (outcome.kind === 'taken') return [fine('subscription'), fine('push_service')]
    if (outcome.kind === 'gone') return [broken('subscription', 'gone')]
    const detail = outcome.kind === 'refused' ? outcome.detail : `${Math.ceil(outcome.afterMs / 1000)} s`
    const reason = outcome.kind === 'refused' ? 'refused' : 'unreachable'
    return [fine('subscription'), broken('push_service', reason, detail)]
  } catch (error) {
    return [fine('subscription'), broken('push_service', 'unreachable', saidBy(error))]
  }
}

async function tryMail(ctx: Ctx, { email, locale }: Trying): Promise<NotificationTestStep[]> {
  const { mail, publicUrl } = ctx.world
  if (!mail) return [broken('mail_server', 'no_mail_server')]
  const text = [noticeText('testText', locale), publicUrl ? `${publicUrl}/settings/notifications` : '']
  const subject = noticeText('testTitle', locale)
  try {
    await mail.send({ to: email, subject, text: `${text.filter(Boolean).join('\n')}\n`, id: randomUUID() })
    return [fine('mail_server'), fine('letter')]
  } catch (error) {
    return [broken('mail_server', 'refused', saidBy(error))]
  }
}

async function tryTelegram(ctx: Ctx, { member, locale }: Trying): Promise<NotificationTestStep[]> {
  const chats = (await privateChats(ctx)).filter(({ memberId }) => memberId === member.memberId)
  if (chats.length === 0) return [broken('account', 'not_linked')]
  const text = `✅ ${plain(noticeText('testTitle', locale))}`
  try {
    const told = await Promise.all(
      chats.map(({ linkId }) => tellPrivately(ctx, linkId, { text, conversationId: null, ticketId: null })),
    )
    if (told.includes('sent')) return [fine('account'), fine('telegram')]
    return [broken('account', told.includes('blocked') ? 'blocked' : 'not_linked')]
  } catch (error) {
    const isLater = laterMs(error) !== null
    return [fine('account'), broken('telegram', isLater ? 'unreachable' : 'refused', saidBy(error))]
  }
}

/** Tries the whole chain of a channel; each link in order, up to the first that fails. */
export async function tryChannel(
  ctx: Ctx,
  member: Member,
  { channel, endpoint }: { channel: 'push' | 'email' | 'telegram'; endpoint?: string | undefined },
): Promise<NotificationTestStep[]> {
  const { email, locale } = await readerRow(ctx, member.memberId)
  const trying = { member, email, locale }
  if (channel === 'push') return tryPush(ctx, trying, endpoint)
  return channel === 'email' ? tryMail(ctx, trying) : tryTelegram(ctx, trying)
}
