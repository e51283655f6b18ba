import type { ContactId, ConversationId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { writeLast } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { ConversationState } from '../model.ts'
import type { LockedConversation } from '../store.ts'

export interface NewConversation {
  inbox: { id: string; kind: string; is_enabled: boolean }
  number: number
  contactId: ContactId
  subject: string
  assistantState: 'answering' | 'silent'
  /** Of somebody who is blocked: it is kept among the settled ones. */
  isQuiet: boolean
}

/**
 * The next number of the workspace. Whoever takes one in a long transaction keeps all others waiting to its end, so it is
 * taken before; what comes to nothing leaves a gap.
 */
export async function takeNumber(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ last_number: number }>`
    insert into conversation_numbers (workspace_id, last_number) values (${ctx.workspaceId}, 1)
    on conflict (workspace_id) do update set last_number = conversation_numbers.last_number + 1
    returning last_number`.execute(ctx.db)
  return rows[0]?.last_number ?? 1
}

export async function insertConversation(ctx: Ctx, input: NewConversation): Promise<LockedConversation> {
  const { inbox } = input
  const row = await ctx.db
    .insertInto('conversations')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      number: input.number,
      inbox_id: inbox.id,
      contact_id: input.contactId,
      subject: input.subject,
      status: input.isQuiet ? 'resolved' : 'open',
      assistant_state: input.assistantState,
      needs_person: input.assistantState === 'silent' && !input.isQuiet,
      last_activity_at: ctx.now,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { ...row, inbox_kind: inbox.kind, inbox_is_enabled: inbox.is_enabled }
}

export interface FirstConversation {
  id: ConversationId
  inboxId: string
  contactId: ContactId
  subject: string
  state: ConversationState
  lastMessage: object
}

/**
 * With the next number of the workspace and the first message of the contact counted. Whoever takes a number keeps all
 * others waiting to the end of the transaction: it is one of the last statements.
 */
export function insertConversationLast(ctx: Ctx, input: FirstConversation): void {
  const { state } = input
  const number = sql<number>`(select last_number from taken)`
  writeLast(
    ctx,
    ctx.db
      .with('taken', (db) =>
        db
          .insertInto('conversation_numbers')
          .values({ workspace_id: ctx.workspaceId, last_number: 1 })
          .onConflict((conflict) =>
            conflict
              .column('workspace_id')
              .doUpdateSet({ last_number: sql<number>`conversation_numbers.last_number + 1` }),
          )
          .returning('last_number'),
      )
      .insertInto('conversations')
      .values({
        id: input.id,
        workspace_id: ctx.workspaceId,
        number,
        inbox_id: input.inboxId,
        contact_id: input.contactId,
        subject: input.subject,
        status: state.status,
        assistant_state: state.assistantState,
        needs_person: state.needsPerson,
        waiting_since: state.needsPerson ? ctx.now : null,
        last_seq: 1,
        unread: 1,
        last_message: storedJson(input.lastMessage),
        last_activity_at: ctx.now,
        created_at: ctx.now,
        updated_at: ctx.now,
      }),
  )
}
