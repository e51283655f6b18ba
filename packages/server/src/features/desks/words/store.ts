import type { Ctx } from '../../../platform/context/ctx.ts'

export interface Word {
  deskId: string
  /** The topic there; null for the part of the group that is of none. */
  topicId: string | null
  replyToId: string | null
  text: string
  /** It may be left out when much is said already, and needs no second time. */
  isExtra?: boolean
}

const mostWaiting = 20

/** Whether there is no room for it, or it waits there already. */
async function isTooMuch(ctx: Ctx, word: Word): Promise<boolean> {
  const waiting = await ctx.db
    .selectFrom('desk_words')
    .select(['text', 'topic_external_id as topicId'])
    .where('desk_id', '=', word.deskId)
    .limit(mostWaiting)
    .execute()
  return (
    waiting.length >= mostWaiting || waiting.some(({ text, topicId }) => text === word.text && topicId === word.topicId)
  )
}

/** Puts something we have to say at the end of the line. */
export async function putWord(ctx: Ctx, word: Word): Promise<void> {
  if (word.isExtra && (await isTooMuch(ctx, word))) return
  await ctx.db
    .insertInto('desk_words')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      desk_id: word.deskId,
      topic_external_id: word.topicId,
      reply_to_id: word.replyToId,
      text: word.text,
      created_at: ctx.now,
    })
    .execute()
}

export const nextWord = (ctx: Ctx, deskId: string) =>
  ctx.db
    .selectFrom('desk_words')
    .selectAll()
    .where('desk_id', '=', deskId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

export type WordRow = NonNullable<Awaited<ReturnType<typeof nextWord>>>

export async function dropWord(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('desk_words').where('id', '=', id).execute()
}
