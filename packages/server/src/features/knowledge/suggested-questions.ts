import type { Ctx } from '../../platform/context/ctx.ts'
import { headingsAndQuestions } from './passages/store.ts'
import type { Scope } from './scope.ts'

const isCyrillic = (text: string): boolean => /[а-яё]/i.test(text)

interface Suggesting {
  limit: number
  /** Whose documents; everything when absent. */
  scope?: Scope
  /** Of the reader. */
  language?: string | null
}

const longest = 90

/** Two words and a mark: `FAQ?` asks nothing. */
const isQuestion = (text: string): boolean =>
  text.length <= longest && /[?？]$/.test(text) && (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) > 1

const lastHeading = (path: string): string => path.split(' > ').at(-1)?.trim() ?? ''

/**
 * Questions the documents themselves answer: headings that ask, and the questions an editor wrote to passages, some of
 * each document in turn; none where nothing asks. Those in the reader's own script come alone when there are any.
 */
export async function suggestedQuestions(
  ctx: Ctx,
  { limit, scope = null, language = null }: Suggesting,
): Promise<string[]> {
  const rows = (await headingsAndQuestions(ctx, scope)).flatMap(({ document_id, heading, questions }) =>
    [lastHeading(heading), ...questions.map((question) => question.trim())]
      .filter(isQuestion)
      .map((question) => ({ document_id, question })),
  )
  const own = rows.filter(({ question }) => isCyrillic(question) === (language === 'ru'))
  const shown = language !== null && own.length > 0 ? own : rows
  const byDocument = [...Map.groupBy(shown, (row) => row.document_id).values()]
  const questions = new Set<string>()
  for (let turn = 0; questions.size < limit && byDocument.some((rows) => rows.length > turn); turn += 1) {
    for (const rows of byDocument) {
      const question = rows[turn]?.question
      if (question && questions.size < limit) questions.add(question)
    }
  }
  return [...questions]
}
