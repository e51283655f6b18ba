import { failure } from '@opora/contract/errors'
import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import {
  type BareConversation,
  bareConversationRow,
  type ConversationRow,
  conversationRow,
  type LockedConversation,
  lockConversation,
} from './store.ts'

/** A contact sees their own conversations, members those of the workspace; nobody learns that another one exists. */
function assertVisible(ctx: Ctx, contactId: string): void {
  if (ctx.actor.type === 'contact' && ctx.actor.contactId !== contactId) throw failure('not_found')
}

/** The only way from an id to a conversation. */
export async function getVisible(ctx: Ctx, id: ConversationId): Promise<ConversationRow> {
  const row = await conversationRow(ctx, id)
  if (!row) throw failure('not_found')
  assertVisible(ctx, row.contact_id)
  return row
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
  return row
}

export const contactOf = (row: { contact_id: string }): ContactId => row.contact_id as ContactId
