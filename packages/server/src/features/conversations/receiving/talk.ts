import type { AssistantId, ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Received } from '../../../ports/channel.ts'
import { assistantOf } from '../../assistants/index.ts'
import { type Met, meetSender } from '../../contacts/index.ts'
import { getInbox, type InboxRow } from '../../inboxes/index.ts'
import { takeNumber } from '../beginning/store.ts'
import { latestTalk } from './store.ts'

/** Where a sender's words go: their contact, and the conversation that goes on or will begin. */
export interface Talk {
  /** As the contact. */
  ctx: Ctx
  inboxId: InboxId
  met: Met | null
  conversationId: ConversationId | null
  /** What a new conversation needs, taken before any transaction. */
  beginning: Beginning | null
}

interface Beginning {
  inbox: InboxRow
  number: number
  assistantState: 'answering' | 'silent'
}

async function beginningOf(ctx: Ctx, inboxId: InboxId): Promise<Beginning> {
  const inbox = await getInbox(ctx, inboxId)
  const assistant = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
  return { inbox, number: await takeNumber(ctx), assistantState: assistant ? 'answering' : 'silent' }
}

export const holdsMessage = (told: Received): boolean =>
  told.type === 'message' && (told.text.trim() !== '' || told.files.length > 0 || told.parts.length > 0)

/** Whoever asks for a person is somebody to talk with, without a word. */
const beginsOne = (told: Received): boolean =>
  holdsMessage(told) || (told.type === 'pressed' && told.action === 'operator')

/** Finds the contact and what they talk in; `before` is what the last thing of the same sender went to. */
export async function beginTalk(
  ctx: Ctx,
  { inboxId, told, before }: { inboxId: InboxId; told: Received; before: Talk | null },
): Promise<Talk> {
  // A contact is whoever wrote or pressed; that somebody blocked us tells of nobody new.
  if (told.type === 'reachability') return before ?? { ctx, inboxId, met: null, conversationId: null, beginning: null }
  const known = before?.met ?? null
  const met = known ?? (await meetSender(ctx, { inboxId, sender: told.from, at: told.at }))
  const actor = { type: 'contact', contactId: met.contactId, name: met.name, inboxId } as const
  const own: Ctx = { ...ctx, actor }
  const conversationId =
    known && before?.conversationId ? before.conversationId : await latestTalk(own, met.contactId, inboxId)
  const beginning = conversationId === null && beginsOne(told) ? await beginningOf(own, inboxId) : null
  return { ctx: own, inboxId, met, conversationId, beginning }
}
