import { failure } from '@opora/contract/errors'
import { mostQuestionsInSet, type QuestionDraft } from '@opora/contract/evaluation'
import type { DocumentId, MessageId, QuestionId, QuestionSetId } from '@opora/contract/ids'
import type { z } from 'zod'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getDocument } from '../../knowledge/index.ts'
import { evaluationChanged } from '../events.ts'
import { getQuestion, holdSet } from './get-set.ts'
import {
  changeQuestionRow,
  contactMessage,
  countQuestions,
  deleteQuestionRow,
  insertQuestions,
  type NewQuestion,
  type QuestionRow,
} from './store.ts'

type Draft = z.output<typeof QuestionDraft>

/** What is expected of a refusal says nothing about facts. */
async function checked(ctx: Ctx, draft: Omit<Draft, 'messageId'>): Promise<Omit<NewQuestion, 'messageId'>> {
  const isRefusal = draft.expects === 'refusal'
  const documentId: DocumentId | null = isRefusal ? null : (draft.documentId ?? null)
  if (documentId) await getDocument(ctx, documentId)
  const { text, expects, tags, note } = draft
  return { text, expects, facts: isRefusal ? [] : draft.facts, documentId, tags: [...new Set(tags)], note }
}

async function origin(ctx: Ctx, id: MessageId | null | undefined): Promise<MessageId | null> {
  if (!id) return null
  if (!(await contactMessage(ctx, id))) throw failure('not_found')
  return id
}

export async function addQuestion(ctx: Ctx, setId: QuestionSetId, draft: Draft): Promise<QuestionRow> {
  return transact(ctx, async (ctx) => {
    await holdSet(ctx, setId)
    const question = { ...(await checked(ctx, draft)), messageId: await origin(ctx, draft.messageId) }
    if ((await countQuestions(ctx, setId)) >= mostQuestionsInSet)
      throw failure('evaluation.set_full', { limit: mostQuestionsInSet })
    const [id] = await insertQuestions(ctx, setId, [question])
    ctx.announce(evaluationChanged({ subject: 'question_set', id: setId }))
    return getQuestion(ctx, id as QuestionId)
  })
}

export async function changeQuestion(ctx: Ctx, id: QuestionId, draft: Omit<Draft, 'messageId'>): Promise<QuestionRow> {
  return transact(ctx, async (ctx) => {
    const row = await getQuestion(ctx, id)
    await changeQuestionRow(ctx, id, await checked(ctx, draft))
    ctx.announce(evaluationChanged({ subject: 'question_set', id: row.question_set_id }))
    return getQuestion(ctx, id)
  })
}

export async function deleteQuestion(ctx: Ctx, id: QuestionId): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await getQuestion(ctx, id)
    await deleteQuestionRow(ctx, id)
    ctx.announce(evaluationChanged({ subject: 'question_set', id: row.question_set_id }))
  })
}
