import { type DraftKind, draftsListed } from '@opora/contract/drafts'
import type { ConversationId, MemberId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'

export interface DraftPlace {
  conversationId: ConversationId
  memberId: MemberId
  kind: DraftKind
}

const draftsOf = (ctx: Ctx, conversationId: ConversationId, memberId: MemberId) =>
  ctx.db
    .selectFrom('drafts')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', memberId)

/** One that is over too, without text. */
export const draftRow = (ctx: Ctx, { conversationId, memberId, kind }: DraftPlace) =>
  draftsOf(ctx, conversationId, memberId).where('kind', '=', kind).executeTakeFirst()

export type DraftRow = NonNullable<Awaited<ReturnType<typeof draftRow>>>

export const draftRows = (ctx: Ctx, conversationId: ConversationId, memberId: MemberId) =>
  draftsOf(ctx, conversationId, memberId).where('text', '<>', '').orderBy('kind').execute()

/** Everybody's. */
export const draftsIn = (ctx: Ctx, conversationId: ConversationId) =>
  ctx.db
    .selectFrom('drafts')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('text', '<>', '')
    .orderBy('member_id')
    .orderBy('kind')
    .execute()

const beginningCharacters = 1000

/** The beginnings of a member's latest drafts. */
export const latestDrafts = (ctx: Ctx, memberId: MemberId) =>
  ctx.db
    .selectFrom('drafts')
    .select(['conversation_id', 'kind', 'version', 'updated_at'])
    .select(sql<string>`left(text, ${sql.lit(beginningCharacters)})`.as('text'))
    .where('member_id', '=', memberId)
    .where('text', '<>', '')
    .orderBy('updated_at', 'desc')
    .limit(draftsListed)
    .execute()

export interface NewDraft {
  text: string
  replyToId: MessageId | null
  version: number
}

/** What of a draft went along when the conversation was merged away; nothing when there was none. */
export async function movedText(ctx: Ctx, { conversationId, memberId, kind }: DraftPlace): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select moved ->> 'text' as text from conversation_merges, jsonb_array_elements(kept -> 'drafts') as moved
    where source_id = ${conversationId} and moved ->> 'memberId' = ${memberId} and moved ->> 'kind' = ${kind}
    limit 1`.execute(ctx.db)
  return rows[0]?.text ?? ''
}

/** False when what stands there has the same version or a later one. */
export async function putDraft(ctx: Ctx, place: DraftPlace, draft: NewDraft): Promise<boolean> {
  const { text, replyToId: reply_to_id, version } = draft
  const values = { text, reply_to_id, version, updated_at: ctx.now }
  const { conversationId: conversation_id, memberId: member_id, kind } = place
  const row = { ...values, conversation_id, member_id, kind, workspace_id: ctx.workspaceId }
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'member_id', 'kind'])
        .doUpdateSet(values)
        .where('drafts.version', '<', version),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes the text of a draft away, just after whatever version stands there; it returns nothing when there was none. */
export const draftEnding = (ctx: Ctx, { conversationId, memberId, kind }: DraftPlace) =>
  ctx.db
    .updateTable('drafts')
    .set({ text: '', reply_to_id: null, version: sql<number>`version + 1`, updated_at: ctx.now })
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', memberId)
    .where('kind', '=', kind)
    .where('text', '<>', '')
    .returning('kind')

/** False when there was no text. */
export const emptyDraft = async (ctx: Ctx, place: DraftPlace): Promise<boolean> =>
  (await draftEnding(ctx, place).execute()).length > 0

export const dropDraftsOf = (ctx: Ctx, memberId: MemberId) =>
  ctx.db.deleteFrom('drafts').where('member_id', '=', memberId).execute()

/** Drafts that were over before a moment: no save of them is under way any more. */
export async function forgetEnded(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('drafts').where('text', '=', '').where('updated_at', '<', before).execute()
}
