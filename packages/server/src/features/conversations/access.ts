import { type Failure, failure } from '@opora/contract/errors'
import type { ContactId, ConversationId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import {
  type BareConversation,
  bareConversationRow,
  type ConversationRow,
  conversationRow,
  type LockedConversation,
  lockConversation,
  lockForWriter,
} from './store.ts'

/** A contact sees their own conversations, members those of the workspace; nobody learns that another one exists. */
export function assertVisible(ctx: Ctx, contactId: string): void {
  if (ctx.actor.type === 'contact' && ctx.actor.contactId !== contactId) throw failure('not_found')
}

/** The only way from an id to a conversation. */
export async function getVisible(ctx: Ctx, id: ConversationId): Promise<ConversationRow> {
  const row = await conversationRow(ctx, id)
  if (!row) throw failure('not_found')
  assertVisible(ctx, row.contact_id)
  // Contacts know nothing of merges: what they had open goes on where it was merged into.
  return ctx.actor.type === 'contact' && row.merged_into ? getVisible(ctx, row.merged_into.id) : row
}

/** The same without names, tags and what else screens show. */
export async function getBare(ctx: Ctx, id: ConversationId): Promise<BareConversation> {
  const row = await bareConversationRow(ctx, id)
  if (!row) throw failure('not_found')
  assertVisible(ctx, row.contact_id)
  return row
}

/** The same under the row lock, for whoever is about to change it. Only inside transact(). */
export async function getLocked(ctx: Ctx, id: ConversationId): Promise<LockedConversation> {
  const row = await lockConversation(ctx, id)
  if (!row) throw failure('not_found')
  assertVisible(ctx, row.contact_id)
  if (row.merged_into_id) throw await mergedAway(ctx, row)
  return row
}

interface Writer {
  memberId: MemberId
  draft: { clientId: string | null }
}

export interface Writable {
  conversation: LockedConversation
  isReachable: boolean
  /** They sent it before, wherever it is now: nothing else was looked at. */
  wasSent: boolean
}

/** The same for a member who writes in it. Only inside transact(). */
export async function getWritable(ctx: Ctx, id: ConversationId, { memberId, draft }: Writer): Promise<Writable> {
  const row = await lockForWriter(ctx, id, { memberId, clientId: draft.clientId })
  if (!row) throw failure('not_found')
  const { is_reachable: isReachable, was_sent: wasSent, ...conversation } = row
  if (conversation.merged_into_id && !wasSent) throw await mergedAway(ctx, conversation)
  return { conversation, isReachable, wasSent }
}

/** Why nothing is done with a conversation that was merged into another. */
export async function mergedAway(ctx: Ctx, { id }: { id: string }): Promise<Failure> {
  const row = await conversationRow(ctx, id as ConversationId)
  return failure('conversation.merged', { number: row?.merged_into?.number ?? 0, id: row?.merged_into?.id ?? '' })
}

export interface Followed {
  conversation: LockedConversation
  /** What was asked for, when it was merged into one of another inbox: what is said in it goes by its own. */
  origin: LockedConversation | null
}

/** The same for whoever knows nothing of merges: contacts, and work that began before one. The merged one is locked first. */
export async function follow(ctx: Ctx, id: ConversationId): Promise<Followed> {
  const asked = await lockConversation(ctx, id)
  let row = asked
  while (row?.merged_into_id) row = await lockConversation(ctx, row.merged_into_id as ConversationId)
  if (!asked || !row) throw failure('not_found')
  assertVisible(ctx, row.contact_id)
  return { conversation: row, origin: asked.inbox_id === row.inbox_id ? null : asked }
}

/** Where the messages of a conversation are now: itself, or what it was merged into. */
export async function goesOnIn(ctx: Ctx, id: ConversationId): Promise<ConversationId> {
  let row = await bareConversationRow(ctx, id)
  while (row?.merged_into_id) row = await bareConversationRow(ctx, row.merged_into_id as ConversationId)
  return (row?.id ?? id) as ConversationId
}

export const contactOf = (row: { contact_id: string }): ContactId => row.contact_id as ContactId
