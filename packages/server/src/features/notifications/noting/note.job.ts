import { isFailure } from '@opora/contract/errors'
import type { ConversationId, MemberId, MessageId } from '@opora/contract/ids'
import type { NotificationKind } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { listMembers } from '../../accounts/index.ts'
import { type BareConversation, getBare } from '../../conversations/index.ts'
import { insertNotifications, type Occasion } from '../centre/store.ts'
import { orderDeliveries } from '../delivering/order-deliveries.ts'
import { notificationsAdded } from '../events.ts'
import { preferencesOf } from '../preferences/preferences.ts'
import { audienceOf } from './audience.ts'

/** Something that happened in a conversation and that members may be told of. */
export interface Happening {
  kind: NotificationKind
  conversationId: ConversationId
  /** Names it among all that ever happened there. */
  occasion: string
  /** Whom it is about, where it is about one. */
  memberId?: MemberId
  /** Whom it calls, where it calls some. */
  memberIds?: MemberId[]
  messageId?: MessageId
  /** When it happened, where that tells what else is told of the same. */
  at?: Date | string
}

/** Tells members of what happened, each once, nobody of their own doing. */
export const note = defineJob<Happening>('notifications.note', { run: noteHappening })

async function existing(ctx: Ctx, id: ConversationId): Promise<BareConversation | null> {
  return getBare(ctx, id).catch((error: unknown) => {
    if (isFailure(error, 'not_found')) return null
    throw error
  })
}

async function noteHappening(given: Ctx, { kind, conversationId, occasion, ...about }: Happening): Promise<void> {
  const { actor } = given
  // What the product reads here is no contact's reading.
  const ctx: Ctx = { ...given, actor: { type: 'system' } }
  const conversation = await existing(ctx, conversationId)
  if (!conversation) return
  const doer = actor.type === 'member' ? actor : null
  // What contacts do is told by their words.
  if (kind === 'watched' && actor.type === 'contact' && !about.messageId) return
  const memberIds = await audienceOf(ctx, conversation, { kind, ...about })
  const others = memberIds.filter((id) => id !== doer?.memberId)
  const told = { kind, occasion, conversationId, inboxId: null, actorName: doer?.name ?? null }
  await tell(ctx, { ...told, messageId: about.messageId ?? null }, others)
}

/** Stores what each is told and orders the ways out of the app, all or nothing; who wants to know. */
export async function tell(ctx: Ctx, about: Occasion, memberIds: readonly MemberId[]): Promise<MemberId[]> {
  const here = new Set((await listMembers(ctx)).map(({ id }) => id))
  const members = memberIds.filter((id) => here.has(id))
  const preferences = await preferencesOf(ctx, members)
  const wanting = members.flatMap((memberId) => {
    const choice = preferences.get(memberId)?.choices[about.kind]
    return choice && Object.values(choice).some(Boolean) ? [{ memberId, isShown: choice.inApp }] : []
  })
  if (wanting.length === 0) return []
  await transact(ctx, async (ctx) => {
    const added = await insertNotifications(ctx, about, wanting)
    if (added.length === 0) return
    await orderDeliveries(ctx, { about, added, preferences })
    ctx.announce(notificationsAdded({ notificationIds: added.map(({ id }) => id) }))
  })
  return wanting.map(({ memberId }) => memberId)
}
