import type { Expectation } from '@opora/contract/evaluation-runs'
import type { ConversationId, DocumentId, MessageId, QuestionId, QuestionSetId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { likePattern } from '../../../platform/db/like-pattern.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

const sets = (ctx: Ctx) =>
  ctx.db
    .selectFrom('question_sets as s')
    .select(['s.id', 's.name', 's.created_at'])
    .select((eb) => [
      eb
        .selectFrom('questions as q')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('q.question_set_id', '=', 's.id')
        .as('questions'),
      eb
        .selectFrom('questions as q')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('q.question_set_id', '=', 's.id')
        .where('q.expects', '=', 'refusal')
        .as('refusals'),
    ])

export const setRow = (ctx: Ctx, id: QuestionSetId) => sets(ctx).where('s.id', '=', id).executeTakeFirst()
export type SetRow = NonNullable<Awaited<ReturnType<typeof setRow>>>

export const setRows = (ctx: Ctx) => sets(ctx).orderBy('s.created_at', 'desc').orderBy('s.id', 'desc').execute()

/** Holds the set: questions are added and runs begun one after another. */
export const lockSet = (ctx: Ctx, id: QuestionSetId) =>
  ctx.db.selectFrom('question_sets').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

export async function insertSet(ctx: Ctx, name: string): Promise<QuestionSetId> {
  const id = ctx.world.ids.next() as QuestionSetId
  const values = { id, workspace_id: ctx.workspaceId, name, created_at: ctx.now }
  await ctx.db.insertInto('question_sets').values(values).execute()
  return id
}

export const renameSetRow = (ctx: Ctx, id: QuestionSetId, name: string) =>
  ctx.db.updateTable('question_sets').set({ name }).where('id', '=', id).execute()

export const deleteSetRow = (ctx: Ctx, id: QuestionSetId) =>
  ctx.db.deleteFrom('question_sets').where('id', '=', id).execute()

export async function nextRunNumber(ctx: Ctx, id: QuestionSetId): Promise<number> {
  const row = await ctx.db
    .updateTable('question_sets')
    .set({ last_run_number: sql<number>`last_run_number + 1` })
    .where('id', '=', id)
    .returning('last_run_number')
    .executeTakeFirstOrThrow()
  return row.last_run_number
}

const questions = (ctx: Ctx) =>
  ctx.db
    .selectFrom('questions as q')
    .leftJoin('documents as d', 'd.id', 'q.document_id')
    .leftJoin('messages as m', 'm.id', 'q.message_id')
    .select(['q.id', 'q.seq', 'q.question_set_id', 'q.text', 'q.expects', 'q.facts', 'q.tags', 'q.note'])
    .select(['q.document_id', 'd.title as document_title', 'm.conversation_id', 'q.created_at'])

export const questionRow = (ctx: Ctx, id: QuestionId) => questions(ctx).where('q.id', '=', id).executeTakeFirst()
export type QuestionRow = NonNullable<Awaited<ReturnType<typeof questionRow>>>

interface QuestionPage {
  before: number | null
  limit: number
  q?: string | undefined
}

const found = (ctx: Ctx, setId: QuestionSetId, q: string | undefined) => {
  const rows = questions(ctx).where('q.question_set_id', '=', setId)
  if (!q) return rows
  const pattern = likePattern(q)
  return rows.where((eb) =>
    eb.or([
      eb('q.text', 'ilike', pattern),
      eb(sql<string>`q.facts::text`, 'ilike', pattern),
      eb(sql<string>`q.tags::text`, 'ilike', pattern),
    ]),
  )
}

export const pageOfQuestions = (ctx: Ctx, setId: QuestionSetId, page: QuestionPage) =>
  found(ctx, setId, page.q)
    .$if(page.before !== null, (query) => query.where('q.seq', '<', page.before ?? 0))
    .orderBy('q.seq', 'desc')
    .limit(page.limit)
    .execute()

export async function countQuestions(ctx: Ctx, setId: QuestionSetId, q?: string): Promise<number> {
  const row = await found(ctx, setId, q).clearSelect().select(sql<number>`count(*)::int`.as('count')).executeTakeFirst()
  return row?.count ?? 0
}

export const textsOfSet = (ctx: Ctx, setId: QuestionSetId) =>
  ctx.db.selectFrom('questions').select('text').where('question_set_id', '=', setId).execute()

/** All of a set in the order they were added. */
export const allQuestions = (ctx: Ctx, setId: QuestionSetId) => found(ctx, setId, undefined).orderBy('q.seq').execute()

export interface NewQuestion {
  text: string
  expects: Expectation
  facts: readonly string[]
  documentId: DocumentId | null
  messageId: MessageId | null
  tags: readonly string[]
  note: string
}

const columnsOf = ({ text, expects, facts, documentId, tags, note }: Omit<NewQuestion, 'messageId'>) => ({
  text,
  expects,
  facts: storedJson(facts),
  document_id: documentId,
  tags: storedJson(tags),
  note,
})

const batchSize = 500

export async function insertQuestions(
  ctx: Ctx,
  setId: QuestionSetId,
  drafts: readonly NewQuestion[],
): Promise<QuestionId[]> {
  const ids: QuestionId[] = []
  for (let from = 0; from < drafts.length; from += batchSize) {
    const rows = drafts.slice(from, from + batchSize).map((draft) => ({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      question_set_id: setId,
      message_id: draft.messageId,
      created_at: ctx.now,
      ...columnsOf(draft),
    }))
    await ctx.db.insertInto('questions').values(rows).execute()
    ids.push(...rows.map((row) => row.id as QuestionId))
  }
  return ids
}

export const changeQuestionRow = (ctx: Ctx, id: QuestionId, draft: Omit<NewQuestion, 'messageId'>) =>
  ctx.db.updateTable('questions').set(columnsOf(draft)).where('id', '=', id).execute()

export const deleteQuestionRow = (ctx: Ctx, id: QuestionId) =>
  ctx.db.deleteFrom('questions').where('id', '=', id).execute()

/** Titles people write in a file, by what they name; of two alike the older. */
export async function documentsByTitle(ctx: Ctx, titles: readonly string[]): Promise<Map<string, DocumentId>> {
  if (titles.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('documents')
    .select(['id', 'title', 'file_name'])
    .where((eb) =>
      eb.or([eb(sql<string>`lower(title)`, 'in', [...titles]), eb(sql<string>`lower(file_name)`, 'in', [...titles])]),
    )
    .orderBy('created_at', 'desc')
    .execute()
  return new Map(
    rows.flatMap((row) =>
      [row.title, row.file_name].flatMap((name) => (name ? [[name.toLowerCase(), row.id as DocumentId] as const] : [])),
    ),
  )
}

/** A message of a contact and where it stands. */
export const contactMessage = (ctx: Ctx, id: MessageId) =>
  ctx.db
    .selectFrom('messages')
    .select(['id', 'conversation_id', 'seq', 'text'])
    .where('id', '=', id)
    .where('direction', '=', 'in')
    .executeTakeFirst()

/** The next thing a person replied after a place in a conversation. */
export const replyAfter = (ctx: Ctx, conversationId: ConversationId, seq: number) =>
  ctx.db
    .selectFrom('messages')
    .select(['text'])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', seq)
    .where('direction', '=', 'out')
    .where('author_type', '=', 'member')
    .where('text', '<>', '')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
