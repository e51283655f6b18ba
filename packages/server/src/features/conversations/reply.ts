import type { ConversationStatus } from '@opora/contract/conversations'
import type { DraftKind } from '@opora/contract/drafts'
import { failure } from '@opora/contract/errors'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTransaction } from '../../platform/db/database.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { assertOwnUpload, markUsed } from '../files/index.ts'
import { getLocked, getWritable, type Writable } from './access.ts'
import { addMessage, assertNotEmpty, type MessageDraft, sentBefore } from './add-message.ts'
import { assign } from './assign.ts'
import { endDraft } from './drafts/save-draft.ts'
import type { DraftPlace } from './drafts/store.ts'
import { conversationAssigned, conversationChanged, conversationReopened } from './events.ts'
import { callMentioned } from './mentions/call-mentioned.ts'
import { readMentions } from './mentions/read-mentions.ts'
import { answeredAfter, contactWroteSince, type MessageRow, messageRow } from './messages/store.ts'
import { afterMemberReply, assertCanReply, isOpen } from './model.ts'
import { changeConversation, type LockedConversation, stateOf } from './store.ts'

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

/** Judges an answer as if it left now. Whoever blocked us hears nothing, and the member should know before they write on. */
async function judge(ctx: Ctx, { conversation, isReachable }: Writable, written: Written): Promise<void> {
  const { conversationId, draft, pressed } = written
  if (draft.fileIds.length > 0 && !pressed) await assertOwnUpload(ctx, [...draft.fileIds])
  await assertReplied(ctx, { conversationId, draft })
  if (!isMoved(conversation, pressed)) assertCanReply(stateOf(conversation))
  await assertFirst(ctx, conversation, written)
  if (!isReachable) throw failure('contact.unreachable')
}

const writableBy = (ctx: Ctx, { conversationId, draft }: Written): Promise<Writable> =>
  getWritable(ctx, conversationId, { memberId: memberOf(ctx).memberId, draft })

const draftOf = (ctx: Ctx, { conversationId }: Written, kind: DraftKind): DraftPlace => ({
  conversationId,
  memberId: memberOf(ctx).memberId,
  kind,
})

type Direction = 'out' | 'note'

/** What a member sent before by the same client id. */
const memberSentBefore = (ctx: Ctx, { conversationId, draft }: Written, direction: Direction) =>
  sentBefore(ctx, { author: { type: 'member', id: memberOf(ctx).memberId }, conversationId, direction, draft })

/** Sent twice in one moment it is stored once: the second one gets the first. Inside another transaction that one decides. */
async function once<W extends Written>(
  ctx: Ctx,
  {
    written,
    direction,
    write,
  }: { written: W; direction: Direction; write: (ctx: Ctx, written: W) => Promise<MessageRow> },
): Promise<MessageRow> {
  try {
    return await transact(ctx, (ctx) => write(ctx, written))
  } catch (error) {
    const first = isTaken(error) && !isTransaction(ctx.db) ? await memberSentBefore(ctx, written, direction) : null
    if (!first) throw error
    return first
  }
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
  const found = await writableBy(ctx, written)
  await judge(ctx, found, written)
  if (written.endsDraft) await endDraft(ctx, draftOf(ctx, written, 'reply'))
  const state = stateOf(found.conversation)
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
  assertNotEmpty(written.draft)
  return once(ctx, { written, direction: 'out', write: sayAsMember })
}

async function sayAsMember(ctx: Ctx, written: Written): Promise<MessageRow> {
  const { conversationId, draft, endsDraft, pressed } = written
  const member = memberOf(ctx)
  const writable = await writableBy(ctx, written)
  const before = writable.wasSent ? await memberSentBefore(ctx, written, 'out') : null
  if (before) return before
  await judge(ctx, writable, written)
  const found = writable.conversation
  const state = stateOf(found)
  const wasMoved = isMoved(found, pressed)
  const word = pressed ? await contactWroteSince(ctx, conversationId, pressed.at) : null
  // It was taken at the press: whoever has it no more was relieved of it since.
  const takes = state.assigneeId === null && !(pressed?.stood && isOpen(pressed.stood))
  let { last_seq: seq } = found
  if (!isOpen(state.status) && !wasMoved) ctx.announce(conversationReopened({ conversationId, conversationSeq: ++seq }))
  if (takes) {
    const taken = { conversationId, conversationSeq: ++seq, memberId: member.memberId, memberName: member.name }
    ctx.announce(conversationAssigned(taken))
  }
  return addMessage(ctx, {
    conversation: { ...found, last_seq: seq },
    author: { type: 'member', id: member.memberId, name: member.name },
    direction: 'out',
    draft,
    ends: endsDraft ? draftOf(ctx, written, 'reply') : null,
    watches: member.memberId,
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
}

/** A note only members see; those it names are called. */
export async function writeNote(ctx: Ctx, written: WrittenNote): Promise<MessageRow> {
  assertNotEmpty(written.draft)
  return once(ctx, { written, direction: 'note', write: noteAsMember })
}

async function noteAsMember(ctx: Ctx, written: WrittenNote): Promise<MessageRow> {
  const { conversationId, draft, endsDraft, mentions = [] } = written
  const member = memberOf(ctx)
  const { conversation, wasSent } = await writableBy(ctx, written)
  const before = wasSent ? await memberSentBefore(ctx, written, 'note') : null
  if (before) return before
  if (draft.fileIds.length > 0) await assertOwnUpload(ctx, [...draft.fileIds])
  await assertReplied(ctx, { conversationId, draft })
  const named = await readMentions(ctx, draft.text, mentions)
  const row = await addMessage(ctx, {
    conversation,
    author: { type: 'member', id: member.memberId, name: member.name },
    direction: 'note',
    draft: { ...draft, extras: { ...draft.extras, mentions: named.mentions } },
    ends: endsDraft ? draftOf(ctx, written, 'note') : null,
    watches: member.memberId,
    state: stateOf(conversation),
    change: {},
  })
  if (named.memberIds.length > 0)
    await callMentioned(ctx, { conversationId, messageId: row.id as MessageId, memberIds: named.memberIds })
  return row
}
