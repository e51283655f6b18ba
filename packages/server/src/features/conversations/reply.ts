import type { ConversationStatus } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ContactId, ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { contactAddress } from '../contacts/index.ts'
import { assertOwnUpload, markUsed } from '../files/index.ts'
import { getLocked } from './access.ts'
import { addMessage, assertNotEmpty, type MessageDraft, sentBefore } from './add-message.ts'
import { assign } from './assign.ts'
import { endDraft } from './drafts/save-draft.ts'
import { conversationAssigned, conversationChanged, conversationReopened } from './events.ts'
import { callMentioned } from './mentions/call-mentioned.ts'
import { readMentions } from './mentions/read-mentions.ts'
import { answeredAfter, contactWroteSince, type MessageRow, messageRow } from './messages/store.ts'
import { afterMemberReply, assertCanReply, isOpen } from './model.ts'
import { changeConversation, type LockedConversation, stateOf } from './store.ts'
import { watchAsWriter } from './watching/watch.ts'

interface Pressed {
  at: Date
  /** How the conversation stood once it was pressed: what became of it since holds. Null where it stands as it leaves. */
  stood: ConversationStatus | null
}

export interface Written {
  conversationId: ConversationId
  draft: MessageDraft
  /** It was written where drafts are kept. Whoever answers from a group outside leaves what they began here alone. */
  endsDraft?: boolean
  /** The end of the timeline as its writer saw it; absent when they see no more than the words they answer. */
  afterSeq?: number | undefined
  /** When Send was pressed, where it leaves later: its files were looked at then. */
  pressed?: Pressed
}

interface WrittenNote extends Written {
  /** Whom it names, as its writer's browser tells. */
  mentions?: readonly Mention[]
}

function memberOf(ctx: Ctx) {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  return ctx.actor
}

/** Whoever blocked us hears nothing, and the member should know before they write on. */
async function assertReachable(
  ctx: Ctx,
  { contact_id: contactId, inbox_id: inboxId }: LockedConversation,
): Promise<void> {
  const address = await contactAddress(ctx, contactId as ContactId, inboxId as InboxId)
  if (address && !address.isReachable) throw failure('contact.unreachable')
}

/** What a message answers stands in the same conversation. */
async function assertReplied(ctx: Ctx, { conversationId, draft }: Written): Promise<void> {
  const id = draft.extras?.replyToId
  const replied = id ? await messageRow(ctx, conversationId, id) : null
  if (id && (!replied || replied.removed_at)) throw failure('not_found')
}

/** Two people who answer at the same moment say things twice: the second one is told who was first. */
async function assertFirst(ctx: Ctx, { last_seq: lastSeq }: LockedConversation, written: Written): Promise<void> {
  const { conversationId, afterSeq: seq } = written
  if (seq === undefined || seq >= lastSeq) return
  const other = await answeredAfter(ctx, { conversationId, seq, memberId: memberOf(ctx).memberId })
  if (other) throw failure('conversation.answered_meanwhile', { name: other.author_name })
}

/** Whether somebody did something with the conversation between the press and now. */
const isMoved = ({ status }: { status: string }, pressed: Pressed | undefined): boolean =>
  typeof pressed?.stood === 'string' && status !== pressed.stood

/** Judges an answer as if it left now, and takes it from where drafts are kept. Only inside transact(). */
async function judged(ctx: Ctx, written: Written): Promise<LockedConversation> {
  const { conversationId, draft, endsDraft, pressed } = written
  if (draft.fileIds.length > 0 && !pressed) await assertOwnUpload(ctx, [...draft.fileIds])
  await assertReplied(ctx, { conversationId, draft })
  const found = await getLocked(ctx, conversationId)
  if (!isMoved(found, pressed)) assertCanReply(stateOf(found))
  await assertFirst(ctx, found, written)
  await assertReachable(ctx, found)
  if (endsDraft) await endDraft(ctx, { conversationId, memberId: memberOf(ctx).memberId, kind: 'reply' })
  return found
}

interface Promised extends Written {
  /** An open conversation nobody has becomes the member's at once, so that the assistant does not answer meanwhile. */
  takes: boolean
}

/**
 * What a member wrote leaves later: refused now for whatever it would be refused for if it left now. How the conversation
 * stood, and whether the assistant fell silent by it, though nothing is said yet. Only inside transact().
 */
export async function promiseReply(
  ctx: Ctx,
  { takes, ...written }: Promised,
): Promise<{ stood: ConversationStatus; silences: boolean }> {
  assertNotEmpty(written.draft)
  const { conversationId, draft } = written
  const state = stateOf(await judged(ctx, written))
  if (takes && isOpen(state.status) && state.assigneeId === null)
    await assign(ctx, conversationId, memberOf(ctx).memberId)
  // What its contact writes meanwhile opens it, and the assistant must not be first.
  const silences = takes && !isOpen(state.status) && state.assistantState === 'answering'
  if (silences) await letSpeak(ctx, conversationId, false)
  await markUsed(ctx, draft.fileIds)
  return { stood: state.status, silences }
}

/** Whether the assistant answers what opens a conversation again that is settled; nothing where it is open by now. */
export const letSpeak = (ctx: Ctx, conversationId: ConversationId, isSpeaking: boolean): Promise<void> =>
  transact(ctx, async (ctx) => {
    const state = stateOf(await getLocked(ctx, conversationId))
    if (isOpen(state.status) || state.assigneeId !== null) return
    await changeConversation(ctx, conversationId, {
      state: { ...state, assistantState: isSpeaking ? 'answering' : 'silent' },
    })
    ctx.announce(conversationChanged({ conversationId }))
  })

/** A member's answer to the contact. The assistant falls silent; an unassigned conversation becomes the member's. */
export async function reply(ctx: Ctx, written: Written): Promise<MessageRow> {
  const { conversationId, draft } = written
  assertNotEmpty(draft)
  const member = memberOf(ctx)
  return transact(ctx, async (ctx) => {
    const author = { type: 'member', id: member.memberId }
    const before = await sentBefore(ctx, { author, conversationId, direction: 'out', draft })
    if (before) return before
    const found = await judged(ctx, written)
    const state = stateOf(found)
    const { pressed } = written
    const wasMoved = isMoved(found, pressed)
    const word = pressed ? await contactWroteSince(ctx, conversationId, pressed.at) : null
    // It was taken at the press: whoever has it no more was relieved of it since.
    const takes = state.assigneeId === null && !(pressed?.stood && isOpen(pressed.stood))
    let { last_seq: seq } = found
    if (!isOpen(state.status) && !wasMoved)
      ctx.announce(conversationReopened({ conversationId, conversationSeq: ++seq }))
    if (takes) {
      const taken = { conversationId, conversationSeq: ++seq, memberId: member.memberId, memberName: member.name }
      ctx.announce(conversationAssigned(taken))
    }
    await watchAsWriter(ctx, conversationId, member.memberId)
    return addMessage(ctx, {
      conversation: { ...found, last_seq: seq },
      author: { type: 'member', id: member.memberId, name: member.name },
      direction: 'out',
      draft,
      state: {
        ...afterMemberReply(state, member.memberId),
        ...(wasMoved ? { status: state.status } : {}),
        ...(takes ? {} : { assigneeId: state.assigneeId }),
        ...(word ? { needsPerson: state.needsPerson } : {}),
      },
      // What its contact wrote after the press is not what was answered.
      change: {
        ...(word ? {} : { waitingSince: null, unread: 0, memberReadSeq: seq }),
        contactUnread: found.contact_unread + 1,
      },
      ...(word ? { leavesOpenSince: word } : {}),
    })
  })
}

/** A note only members see; those it names are called. */
export async function writeNote(
  ctx: Ctx,
  { conversationId, draft, endsDraft, mentions = [] }: WrittenNote,
): Promise<MessageRow> {
  assertNotEmpty(draft)
  const member = memberOf(ctx)
  return transact(ctx, async (ctx) => {
    const author = { type: 'member', id: member.memberId }
    const before = await sentBefore(ctx, { author, conversationId, direction: 'note', draft })
    if (before) return before
    if (draft.fileIds.length > 0) await assertOwnUpload(ctx, [...draft.fileIds])
    await assertReplied(ctx, { conversationId, draft })
    const conversation = await getLocked(ctx, conversationId)
    if (endsDraft) await endDraft(ctx, { conversationId, memberId: member.memberId, kind: 'note' })
    await watchAsWriter(ctx, conversationId, member.memberId)
    const named = await readMentions(ctx, draft.text, mentions)
    const row = await addMessage(ctx, {
      conversation,
      author: { type: 'member', id: member.memberId, name: member.name },
      direction: 'note',
      draft: { ...draft, extras: { ...draft.extras, mentions: named.mentions } },
      state: stateOf(conversation),
      change: {},
    })
    if (named.memberIds.length > 0)
      await callMentioned(ctx, { conversationId, messageId: row.id as MessageId, memberIds: named.memberIds })
    return row
  })
}
