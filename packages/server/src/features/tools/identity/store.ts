import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'

const checks = (ctx: Ctx) => ctx.db.selectFrom('identity_checks').selectAll()

/** The newest check of a conversation that began after a moment. */
export const newestCheck = (ctx: Ctx, id: ConversationId, since: Date) =>
  checks(ctx)
    .where('conversation_id', '=', id)
    .where('created_at', '>', since)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export type CheckRow = NonNullable<Awaited<ReturnType<typeof newestCheck>>>

export const lockedCheck = (ctx: Ctx, id: string) => checks(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export async function insertCheck(ctx: Ctx, conversationId: ConversationId, question: string): Promise<void> {
  const check = { id: ctx.world.ids.next(), conversation_id: conversationId, question, created_at: ctx.now }
  await ctx.db
    .insertInto('identity_checks')
    .values({ ...check, workspace_id: ctx.workspaceId })
    .execute()
}

export interface CheckChange {
  email?: string
  code_hash?: string | null
  attempts?: number
  sent_at?: Date
  confirmed_at?: Date
}

export const changeCheck = (ctx: Ctx, id: string, change: CheckChange) =>
  ctx.db.updateTable('identity_checks').set(change).where('id', '=', id).execute()

/** Who was proven in a conversation after a moment. */
export const confirmedCheck = (ctx: Ctx, id: ConversationId, since: Date) =>
  checks(ctx)
    .where('conversation_id', '=', id)
    .where('confirmed_at', '>', since)
    .orderBy('confirmed_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function insertLetter(ctx: Ctx, conversationId: ConversationId, mailbox: string): Promise<void> {
  const letter = { id: ctx.world.ids.next(), conversation_id: conversationId, email: mailbox, sent_at: ctx.now }
  await ctx.db
    .insertInto('identity_letters')
    .values({ ...letter, workspace_id: ctx.workspaceId })
    .execute()
}

interface LettersOf {
  mailbox: string
  conversationIds: readonly ConversationId[]
  since: Date
}

/** Letters since a moment: into this mailbox, and out of these conversations. */
export async function countLetters(ctx: Ctx, { mailbox, conversationIds, since }: LettersOf) {
  const letters = ctx.db
    .selectFrom('identity_letters')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sent_at', '>', since)
  const into = await letters.where('email', '=', mailbox).executeTakeFirst()
  const outOf = await letters.where('conversation_id', 'in', conversationIds).executeTakeFirst()
  return { toMailbox: Number(into?.count ?? 0), ofContact: Number(outOf?.count ?? 0) }
}
