import { isFailure } from '@opora/contract/errors'
import type { ConversationId, InboxId, MemberId, MemberLinkId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import type { Button } from '../../../ports/channel.ts'
import {
  type ConversationRow,
  getVisible,
  isOpen,
  messagePreview,
  pageOfMessages,
  stateOf,
} from '../../conversations/index.ts'
import { deskThrough } from '../../inboxes/index.ts'
import { membersOfTeam } from '../../teams/index.ts'
import { desksChanged } from '../events.ts'
import { deskRows } from '../groups/store.ts'
import { changeLink, type LinkRow, linkRow, linkRows, linksOfMember } from '../links/store.ts'
import { deskFor } from '../marking/mark.ts'
import { plain } from '../posting/plain.ts'
import { inboxUrl } from '../posting/view.ts'
import { topicOf } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'

interface About {
  conversationId: ConversationId
  /** It was given to them; nobody has it and it waits; their contact wrote and nobody read it; it was snoozed until now. */
  about: 'assigned' | 'waiting' | 'message' | 'woken'
  memberId?: MemberId
}

/** Among so many of the newest messages what the contact wrote last is looked for. */
const looked = 50

/** Tells members in their private chats what waits for them, unless they look into the inbox right now. */
export const notify = defineJob<About>('desks.notify', { run: tell })

interface Notice {
  linkId: MemberLinkId
  text: string
  buttons: Button[][]
}

/** One notice to one account. */
export const sendNotice = defineJob<Notice>('desks.send-notice', { maxAttempts: 5, isApart: true, run: send })

async function linksFor(ctx: Ctx, conversation: ConversationRow, { about, memberId }: About): Promise<LinkRow[]> {
  if (about === 'assigned') {
    const isOwnDoing = ctx.actor.type === 'member' && ctx.actor.memberId === memberId
    return memberId && !isOwnDoing ? linksOfMember(ctx, memberId) : []
  }
  const assignee = conversation.assignee_id as MemberId | null
  if (about === 'message') return assignee && conversation.unread > 0 ? linksOfMember(ctx, assignee) : []
  if (about === 'woken') return assignee ? linksOfMember(ctx, assignee) : []
  // A group that gets it rings by itself.
  const desk = deskFor(await deskRows(ctx), conversation)
  const isShown = desk !== null && desk.problem === null
  return assignee || isShown ? [] : linksOfThoseWhoAnswer(ctx, conversation)
}

/** Of its team, or of everybody when it has none; whoever gave it to the team knows of it. */
async function linksOfThoseWhoAnswer(ctx: Ctx, { team_id: teamId }: ConversationRow): Promise<LinkRow[]> {
  const links = await linkRows(ctx)
  if (teamId === null) return links
  const members = await membersOfTeam(ctx, teamId as TeamId)
  const doer = ctx.actor.type === 'member' ? ctx.actor.memberId : null
  return links.filter(({ member_id: id }) => id !== doer && members.includes(id as MemberId))
}

/** What the contact wrote last, whatever was said after it. */
async function wordsOfContact(ctx: Ctx, { id, last_seq: last }: ConversationRow): Promise<string> {
  const page = await pageOfMessages(ctx, id as ConversationId, { before: last + 1, limit: looked, isPublic: true })
  const row = page.find(({ direction }) => direction === 'in')
  return row ? messagePreview(ctx, row) : ''
}

interface Telling {
  conversation: ConversationRow
  about: About['about']
  preview: string
}

function textOf({ conversation, about, preview }: Telling, locale: string): string {
  const facts = { number: conversation.number, contact: plain(conversation.contact_name), text: plain(preview) }
  const names = {
    assigned: 'notifyAssigned',
    waiting: 'notifyWaiting',
    message: 'notifyMessage',
    woken: 'notifyWoken',
  } as const
  return deskText(names[about], locale, facts)
}

async function buttonsOf(ctx: Ctx, conversation: ConversationRow, locale: string): Promise<Button[][]> {
  const topic = await topicOf(ctx, conversation.id as ConversationId)
  const pages = [
    { label: deskText('openTopic', locale), url: topic?.url ?? null },
    { label: deskText('openInbox', locale), url: inboxUrl(ctx, conversation) },
  ]
  return pages.flatMap(({ label, url }) => (url ? [[{ label, url }]] : []))
}

/** Blocked, or never begun: nothing is sent there until the member opens the chat again. */
async function giveUp(ctx: Ctx, link: LinkRow): Promise<void> {
  await transact(ctx, async (ctx) => {
    await changeLink(ctx, link.id, { inbox_id: null })
    ctx.announce(desksChanged({ deskId: null }))
  })
}

async function send(ctx: Ctx, { linkId, text, buttons }: Notice): Promise<void> {
  const link = await linkRow(ctx, linkId)
  if (!link?.inbox_id) return
  const place = { groupId: link.external_id, topicId: null }
  try {
    const { desk, inbox } = await deskThrough(ctx, link.inbox_id as InboxId)
    await desk.post({ place, text, buttons, files: [], parts: [], replyToId: null, isSilent: false }, inbox)
  } catch (error) {
    if (!isFailure(error, 'contact.unreachable') && !isFailure(error, 'desk.removed')) throw error
    await giveUp(ctx, link)
  }
}

async function tell(ctx: Ctx, about: About): Promise<void> {
  const conversation = await getVisible(ctx, about.conversationId).catch((error: unknown) => {
    if (isFailure(error, 'not_found')) return null
    throw error
  })
  if (!conversation || !isOpen(stateOf(conversation).status)) return
  const preview = about.about === 'message' ? await wordsOfContact(ctx, conversation) : ''
  const here = ctx.world.presence.members(ctx.workspaceId)
  for (const link of await linksFor(ctx, conversation, about)) {
    if (!link.is_notified || link.inbox_id === null || here.includes(link.member_id as MemberId)) continue
    const { locale } = link
    const buttons = await buttonsOf(ctx, conversation, locale)
    const notice = {
      linkId: link.id as MemberLinkId,
      text: textOf({ conversation, about: about.about, preview }, locale),
      buttons,
    }
    await transact(ctx, async (ctx) => ctx.enqueue(sendNotice, notice))
  }
}
