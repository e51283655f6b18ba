import { failure } from '@opora/contract/errors'
import type { HandOver, HandOverNote } from '@opora/contract/hand-over-note'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { addMessage, assertNotEmpty, sentBefore } from '../add-message.ts'
import { type LockedConversation, stateOf } from '../store.ts'

interface Passing {
  conversation: LockedConversation
  to: HandOver['to']
  note: HandOverNote
}

export interface Passed {
  noteId: MessageId
  /** The end of the timeline, with the note. */
  lastSeq: number
  /** It was not stored before by the same name. */
  isNew: boolean
}

/** What whoever gives a conversation away has to say to whoever gets it: a note before the deed. Only inside transact(). */
export async function writeHandOver(ctx: Ctx, { conversation, to, note }: Passing): Promise<Passed> {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  const { memberId, name } = ctx.actor
  const conversationId = conversation.id as ConversationId
  const draft = { ...note, fileIds: [] }
  assertNotEmpty(draft)
  const author = { type: 'member', id: memberId, name } as const
  const before = await sentBefore(ctx, { author, conversationId, direction: 'note', draft })
  if (before && (before.hand_over as HandOver['to'] | null)?.id !== to.id) throw failure('message.client_id_reused')
  if (before) return { noteId: before.id as MessageId, lastSeq: conversation.last_seq, isNew: false }
  const row = await addMessage(ctx, {
    conversation,
    author,
    direction: 'note',
    draft: { ...draft, extras: { handOver: to } },
    state: stateOf(conversation),
    change: {},
    isHandOver: true,
    watches: memberId,
  })
  return { noteId: row.id as MessageId, lastSeq: row.seq, isNew: true }
}
