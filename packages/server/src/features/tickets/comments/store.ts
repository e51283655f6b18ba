import type { MemberId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Selectable } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { Tables } from '../../../schema/tables.gen.ts'

export type CommentRow = Selectable<Tables['ticket_comments']>

/** The latest so many, the oldest of them first. */
export async function latestComments(ctx: Ctx, ticketId: string, most: number): Promise<CommentRow[]> {
  const query = ctx.db.selectFrom('ticket_comments').selectAll().where('ticket_id', '=', ticketId)
  return (await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(most).execute()).reverse()
}

export const commentByClientId = (ctx: Ctx, memberId: MemberId, clientId: string) =>
  ctx.db
    .selectFrom('ticket_comments')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()

export const lockComment = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_comments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

interface NewComment {
  ticketId: string
  member: { id: MemberId; name: string }
  clientId: string
  text: string
  mentions: readonly Mention[]
}

export function insertComment(ctx: Ctx, comment: NewComment): Promise<CommentRow> {
  const { ticketId, member, clientId, text, mentions } = comment
  return ctx.db
    .insertInto('ticket_comments')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      ticket_id: ticketId,
      member_id: member.id,
      author_name: member.name,
      client_id: clientId,
      text,
      mentions: storedJson(mentions),
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const updateComment = (
  ctx: Ctx,
  id: string,
  { text, mentions }: { text: string; mentions: readonly Mention[] },
): Promise<CommentRow> =>
  ctx.db
    .updateTable('ticket_comments')
    .set({ text, mentions: storedJson(mentions), edited_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteComment = (ctx: Ctx, id: string) =>
  ctx.db.deleteFrom('ticket_comments').where('id', '=', id).execute()

export const commentRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_comments').selectAll().where('id', '=', id).executeTakeFirst()

export const commentsByIds = (ctx: Ctx, ids: readonly string[]) =>
  ctx.db
    .selectFrom('ticket_comments')
    .select(['id', 'text'])
    .where('id', 'in', [...ids])
    .execute()
