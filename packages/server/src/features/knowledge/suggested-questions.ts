import type { Ctx } from '../../platform/context/ctx.ts'
import { questionHeadings } from './passages/store.ts'

/** Questions the documents themselves answer: headings that are questions, one of each document in turn. */
export async function suggestedQuestions(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await questionHeadings(ctx)
  const byDocument = [...Map.groupBy(rows, (row) => row.document_id).values()]
  const questions = new Set<string>()
  for (let turn = 0; questions.size < limit && byDocument.some((rows) => rows.length > turn); turn += 1) {
    for (const rows of byDocument) {
      const question = rows[turn]?.heading.split(' > ').at(-1)?.trim()
      if (question && question.length <= 90 && questions.size < limit) questions.add(question)
    }
  }
  return [...questions]
}
