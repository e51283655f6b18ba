import type { GapReason, GapState } from '@opora/contract/gaps'
import type { ConversationId, DocumentId, GapId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { KnownQuestion } from './likeness.ts'
import type { Unanswered } from './unanswered-run.ts'

export interface GapRow {
  id: GapId
  state: GapState
  document_id: DocumentId | null
  document_title: string | null
  text: string
  count: number
  last_asked_at: Date
}

interface GapPage {
  state: GapState
  after: number
  limit: number
}

/** A group whose questions went with their conversations is as if it were not there. */
const counted = (where: ReturnType<typeof sql>) => sql`
  select g.id, g.state, g.document_id, d.title as document_title, q.count, q.last_asked_at, q.text
  from gaps g
  cross join lateral (
    select count(*)::int as count, max(asked_at) as last_asked_at, (array_agg(text order by asked_at, id))[1] as text
    from gap_questions where gap_id = g.id) q
  left join documents d on d.id = g.document_id
  where q.count > 0 and ${where}`

export async function pageOfGaps(ctx: Ctx, { state, after, limit }: GapPage): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`${counted(sql`g.state = ${state}`)}
    order by q.count desc, q.last_asked_at desc, g.id limit ${limit} offset ${after}`.execute(ctx.db)
  return rows
}

export async function gapRow(ctx: Ctx, id: GapId): Promise<GapRow | undefined> {
  return (await sql<GapRow>`${counted(sql`g.id = ${id}`)}`.execute(ctx.db)).rows[0]
}

export async function countGaps(ctx: Ctx): Promise<Map<GapState, number>> {
  const { rows } = await sql<{ state: GapState; count: number }>`
    select state, count(*)::int as count from gaps g
    where exists (select from gap_questions q where q.gap_id = g.id) group by state`.execute(ctx.db)
  return new Map(rows.map(({ state, count }) => [state, count]))
}

export interface GapQuestionRow {
  gap_id: string
  message_id: string
  conversation_id: string
  number: number
  text: string
  reason: string
  asked_at: Date
  has_reply: boolean
}

/** The newest questions of each of these groups. */
export async function newestQuestions(ctx: Ctx, ids: readonly string[], most: number): Promise<GapQuestionRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<GapQuestionRow>`
    select q.gap_id, q.message_id, q.conversation_id, c.number, q.text, q.reason, q.asked_at,
      exists (select from messages r where r.conversation_id = q.conversation_id and r.seq > m.seq
        and r.direction = 'out' and r.author_type = 'member' and r.text <> '') as has_reply
    from (select *, row_number() over (partition by gap_id order by asked_at desc, id desc) as place
      from gap_questions where gap_id = any(${[...ids]}::uuid[])) q
    join conversations c on c.id = q.conversation_id join messages m on m.id = q.message_id
    where q.place <= ${most} order by q.asked_at desc, q.id desc`.execute(ctx.db)
  return rows
}

/** The newest questions of the workspace, to find among them one like another. */
export async function knownQuestions(ctx: Ctx, limit: number): Promise<KnownQuestion[]> {
  const rows = await ctx.db
    .selectFrom('gap_questions')
    .select(['gap_id', 'text'])
    .orderBy('asked_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ gapId: row.gap_id, text: row.text }))
}

export const isKept = async (ctx: Ctx, messageId: string): Promise<boolean> =>
  (await ctx.db.selectFrom('gap_questions').select('id').where('message_id', '=', messageId).executeTakeFirst()) !==
  undefined

export async function insertGap(ctx: Ctx): Promise<GapId> {
  const id = ctx.world.ids.next() as GapId
  await ctx.db
    .insertInto('gaps')
    .values({ id, workspace_id: ctx.workspaceId, state: 'open', created_at: ctx.now })
    .execute()
  return id
}

export interface NewGapQuestion extends Unanswered {
  gapId: GapId
  conversationId: ConversationId
  reason: GapReason
}

export const insertGapQuestion = (ctx: Ctx, question: NewGapQuestion) =>
  ctx.db
    .insertInto('gap_questions')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      gap_id: question.gapId,
      conversation_id: question.conversationId,
      message_id: question.messageId,
      reason: question.reason,
      text: question.text,
      asked_at: question.askedAt,
    })
    .execute()

/** A group that was answered is open again when its question comes back; one put aside stays there. */
export const reopenGap = (ctx: Ctx, id: GapId) =>
  ctx.db.updateTable('gaps').set({ state: 'open' }).where('id', '=', id).where('state', '=', 'answered').execute()

export const changeGapRow = (ctx: Ctx, id: GapId, change: { state?: GapState; documentId?: DocumentId }) =>
  ctx.db
    .updateTable('gaps')
    .set({
      ...(change.state ? { state: change.state } : {}),
      ...(change.documentId ? { document_id: change.documentId } : {}),
    })
    .where('id', '=', id)
    .execute()
