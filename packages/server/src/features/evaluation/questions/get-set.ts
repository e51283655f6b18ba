import { failure } from '@opora/contract/errors'
import type { QuestionId, QuestionSetId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { lockSet, type QuestionRow, questionRow, type SetRow, setRow } from './store.ts'

/** The only way from an id to a set. */
export async function getSet(ctx: Ctx, id: QuestionSetId): Promise<SetRow> {
  const row = await setRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** Holds the set until the commit. Only inside transact(). */
export async function holdSet(ctx: Ctx, id: QuestionSetId): Promise<void> {
  if (!(await lockSet(ctx, id))) throw failure('not_found')
}

/** The only way from an id to a question. */
export async function getQuestion(ctx: Ctx, id: QuestionId): Promise<QuestionRow> {
  const row = await questionRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}
