import { isFailure } from '@opora/contract/errors'
import type { ConversationId, InboxId, MemberId, MemberLinkId, TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { Button } from '../../../ports/channel.ts'
import type { BareConversation } from '../../conversations/index.ts'
import { deskThrough } from '../../inboxes/index.ts'
import { desksChanged } from '../events.ts'
import { deskRows } from '../groups/store.ts'
import { changeLink, type LinkRow, linkRow, linkRows } from '../links/store.ts'
import { deskFor } from '../marking/mark.ts'
import { inboxUrl } from '../posting/view.ts'
import { topicOf } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'

/** A member who can be told something in a private chat, and by which of their accounts. */
export interface PrivateChat {
  memberId: MemberId
  linkId: MemberLinkId
}

/** Private chats of members who want to be told things there. */
export async function privateChats(ctx: Ctx): Promise<PrivateChat[]> {
  const links = (await linkRows(ctx)).filter((link) => link.is_notified && link.inbox_id !== null)
  return links.map((link) => ({ memberId: link.member_id as MemberId, linkId: link.id as MemberLinkId }))
}

/** Whether a group gets it, which rings by itself. */
export async function isShownInGroup(ctx: Ctx, conversation: BareConversation): Promise<boolean> {
  const desk = deskFor(await deskRows(ctx), conversation)
  return desk !== null && desk.problem === null
}

async function buttonsOf(ctx: Ctx, conversationId: ConversationId, locale: string): Promise<Button[][]> {
  const topic = await topicOf(ctx, conversationId)
  const pages = [
    { label: deskText('openTopic', locale), url: topic?.url ?? null },
    { label: deskText('openInbox', locale), url: inboxUrl(ctx, { id: conversationId }) },
  ]
  return pages.flatMap(({ label, url }) => (url ? [[{ label, url }]] : []))
}

function ticketButton({ world: { publicUrl } }: Ctx, ticketId: TicketId, locale: string): Button[][] {
  return publicUrl ? [[{ label: deskText('openTicket', locale), url: `${publicUrl}/tickets?ticket=${ticketId}` }]] : []
}

/** Blocked, or never begun: nothing is sent there until the member opens the chat again. */
async function giveUp(ctx: Ctx, link: LinkRow): Promise<void> {
  await transact(ctx, async (ctx) => {
    await changeLink(ctx, link.id, { inbox_id: null })
    ctx.announce(desksChanged({ deskId: null }))
  })
}

interface About {
  text: string
  conversationId: ConversationId | null
  ticketId: TicketId | null
}

/** Tells a member something in a private chat, in the Markdown subset of messages. */
export async function tellPrivately(
  ctx: Ctx,
  linkId: MemberLinkId,
  { text, conversationId, ticketId }: About,
): Promise<'sent' | 'not_linked' | 'blocked'> {
  const link = await linkRow(ctx, linkId)
  if (!link?.inbox_id) return 'not_linked'
  const place = { groupId: link.external_id, topicId: null }
  const ofTicket = ticketId ? ticketButton(ctx, ticketId, link.locale) : []
  const buttons = conversationId ? await buttonsOf(ctx, conversationId, link.locale) : ofTicket
  try {
    const { desk, inbox } = await deskThrough(ctx, link.inbox_id as InboxId)
    await desk.post({ place, text, buttons, files: [], parts: [], replyToId: null, isSilent: false }, inbox)
    return 'sent'
  } catch (error) {
    if (!isFailure(error, 'contact.unreachable') && !isFailure(error, 'desk.removed')) throw error
    await giveUp(ctx, link)
    return 'blocked'
  }
}
