import { failure } from '@opora/contract/errors'
import type { File } from '@opora/contract/files'
import type { AssistantId, ConversationId, InboxId } from '@opora/contract/ids'
import type { VisitorConversation } from '@opora/contract/messenger'
import { literalOf } from '@opora/contract/plain-text'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type Exchange, handle } from '../../platform/http/binding.ts'
import { livePath } from '../../platform/live/server.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import { scopeAt } from '../assistants/index.ts'
import * as conversations from '../conversations/index.ts'
import { assertOwnUpload, presentFile, storeUpload } from '../files/index.ts'
import { getInbox, isReadHere } from '../inboxes/index.ts'
import { searchKnowledge } from '../knowledge/index.ts'
import { openAppSession } from './app/open-app-session.ts'
import { readHome } from './home.ts'
import { leaveContact } from './leave-contact.ts'
import { visitorLimits } from './limits.ts'
import { openSession } from './open-session.ts'
import { inboxOfVisitor, issueVisitorTicket, noteDeed } from './visitor-of.ts'

function contactOf(ctx: Ctx) {
  if (ctx.actor.type !== 'contact') throw failure('forbidden')
  return { id: ctx.actor.contactId, name: ctx.actor.name }
}

async function shown(ctx: Ctx, id: ConversationId): Promise<VisitorConversation> {
  return conversations.presentForContact(await conversations.getVisible(ctx, id))
}

/** Whoever is blocked reads what was said and says nothing more. */
function assertMayWrite(ctx: Ctx): void {
  if (ctx.actor.type === 'contact' && ctx.actor.isBlocked) throw failure('visitor.blocked')
}

/** What somebody begins in the app of a channel goes on where they talk in that channel. */
async function goesOn(ctx: Ctx, inboxId: InboxId): Promise<ConversationId | null> {
  if (isReadHere(ctx, await getInbox(ctx, inboxId))) return null
  return conversations.latestTalk(ctx, contactOf(ctx).id, inboxId)
}

async function receive(ctx: Ctx, asked: ConversationId | null, draft: conversations.ReceivedMessage['draft']) {
  assertMayWrite(ctx)
  await visitorLimits(ctx).write(contactOf(ctx).id)
  if (asked) await conversations.getVisible(ctx, asked)
  if (draft.fileIds.length > 0) await assertOwnUpload(ctx, [...draft.fileIds])
  const inboxId = await inboxOfVisitor(ctx)
  const conversationId = asked ?? (await goesOn(ctx, inboxId))
  const row = await conversations.receiveMessage(ctx, {
    inboxId,
    contact: contactOf(ctx),
    conversationId,
    draft: { ...draft, text: literalOf(draft.text) },
    alongside: noteDeed,
  })
  const around = await conversations.aroundOf(ctx, [row], 0)
  return { row, message: conversations.presentMessageForContact(row, around) }
}

/** Takes the first file of the form; the rest is read and forgotten, so that the answer reaches the sender. */
async function takeUpload(ctx: Ctx, exchange: Exchange): Promise<File> {
  let taken: File | null = null
  for await (const upload of exchange.files()) {
    if (taken) upload.stream.resume()
    else taken = presentFile(ctx, await storeUpload(ctx, upload))
  }
  if (!taken) throw failure('file.missing')
  return taken
}

const excerptCharacters = 400

export const messengerRoutes = [
  handle('POST /messenger/sessions', async (open, { body }, exchange) => {
    if (body.visitorToken === null) await visitorLimits(open).arrive(exchange.ip)
    return openSession(open, {
      ...body,
      visit: {
        pageUrl: body.visit.pageUrl ?? null,
        pageTitle: body.visit.pageTitle ?? null,
        referrer: body.visit.referrer ?? null,
        language: body.visit.language ?? null,
        userAgent: exchange.userAgent,
      },
    })
  }),
  handle('POST /messenger/app-sessions', async (open, { body }, exchange) => {
    await visitorLimits(open).arrive(exchange.ip)
    return openAppSession(open, body)
  }),
  handle('GET /messenger/home', async (ctx) =>
    readHome(ctx, { inboxId: await inboxOfVisitor(ctx), contactId: contactOf(ctx).id }),
  ),
  handle('POST /messenger/live-tickets', async (ctx) => ({ ...(await issueVisitorTicket(ctx)), path: livePath })),
  handle('POST /messenger/conversations', async (ctx, { body }) => {
    const { row, message } = await receive(ctx, null, body)
    return { conversation: await shown(ctx, row.conversation_id as ConversationId), message }
  }),
  handle('GET /messenger/conversations/:id/messages', async (ctx, { params, query }) => {
    const conversation = await conversations.getVisible(ctx, params.id)
    const before = conversations.readPlace(query.cursor)
    const id = conversation.id as ConversationId
    const rows = await conversations.pageOfMessages(ctx, id, { before, limit: query.limit, isPublic: true })
    const around = await conversations.aroundOf(ctx, rows, conversation.contact_read_seq)
    const nextCursor = rows.length === query.limit ? String(rows.at(-1)?.seq) : null
    const items = rows.map((row) => conversations.presentMessageForContact(row, around)).reverse()
    return { items, nextCursor, conversation: await shown(ctx, params.id) }
  }),
  handle(
    'POST /messenger/conversations/:id/messages',
    async (ctx, { params, body }) => (await receive(ctx, params.id, body)).message,
  ),
  handle('POST /messenger/conversations/:id/handover', async (ctx, { params }) => {
    assertMayWrite(ctx)
    await conversations.handOver(ctx, params.id, 'asked')
    await noteDeed(ctx)
    return shown(ctx, params.id)
  }),
  handle('POST /messenger/conversations/:id/satisfaction', async (ctx, { params, body }) => {
    assertMayWrite(ctx)
    await conversations.rate(ctx, params.id, body)
    await noteDeed(ctx)
    return shown(ctx, params.id)
  }),
  handle('PUT /messenger/conversations/:id/reading', async (ctx, { params, body }) => {
    await conversations.markReadByContact(ctx, params.id, body.seq)
    await noteDeed(ctx)
    return shown(ctx, params.id)
  }),
  handle('POST /messenger/files', async (ctx, _input, exchange) => {
    assertMayWrite(ctx)
    await visitorLimits(ctx).upload(contactOf(ctx).id)
    const file = await takeUpload(ctx, exchange)
    await noteDeed(ctx)
    return file
  }),
  handle('PUT /messenger/contact', async (ctx, { body }) => {
    assertMayWrite(ctx)
    return leaveContact(ctx, body)
  }),
  handle('GET /messenger/search', async (ctx, { query }) => {
    const inbox = await getInbox(ctx, await inboxOfVisitor(ctx))
    const scope = await scopeAt(ctx, inbox.assistant_id as AssistantId | null)
    const { items } = await searchKnowledge(ctx, query.q, { limit: 5, scope })
    return {
      items: items.map(({ passage, documentTitle }) => ({
        passageId: passage.id,
        title: documentTitle,
        heading: passage.heading,
        text: cutText(passage.text, excerptCharacters),
      })),
    }
  }),
]
