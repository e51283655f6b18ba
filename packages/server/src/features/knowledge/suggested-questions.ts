import type { Ctx } from '../../platform/context/ctx.ts'
import { indexedDocuments, questionHeadings, sectionHeadings } from './passages/store.ts'
import type { Scope } from './scope.ts'

const isCyrillic = (text: string): boolean => /[а-яё]/i.test(text)

interface Suggesting {
  limit: number
  /** Whose documents; everything when absent. */
  scope?: Scope
  /** Of the reader. */
  language?: string | null
}

/**
 * Questions the documents themselves answer: headings that are questions, one of each document in turn; where no
 * heading asks, the titles and headings as they are, which name what can be asked about.
 * Those in the reader's own script come alone when there are any.
 */
export async function suggestedQuestions(
  ctx: Ctx,
  { limit, scope = null, language = null }: Suggesting,
): Promise<string[]> {
  const asking = await questionHeadings(ctx, scope)
  const rows = asking.length > 0 ? asking : await topics(ctx, scope)
  const own = rows.filter((row) => isCyrillic(row.heading) === (language === 'ru'))
  const shown = language !== null && own.length > 0 ? own : rows
  const byDocument = [...Map.groupBy(shown, (row) => row.document_id).values()]
  const questions = new Set<string>()
  for (let turn = 0; questions.size < limit && byDocument.some((rows) => rows.length > turn); turn += 1) {
    for (const rows of byDocument) {
      const question = lastHeading(rows[turn]?.heading ?? '')
      if (question && question.length <= 90 && questions.size < limit) questions.add(question)
    }
  }
  return [...questions]
}

/** The header row that a cut table repeats is not a heading. */
const lastHeading = (path: string): string | undefined =>
  path
    .split(' > ')
    .filter((heading) => !heading.includes(' | '))
    .at(-1)
    ?.trim()

/** Text before the first heading goes by the title of its document, unless that is the name of a file. */
async function topics(ctx: Ctx, scope: Scope): Promise<{ document_id: string; heading: string }[]> {
  const titles = new Map((await indexedDocuments(ctx)).map(({ id, title }) => [id as string, title]))
  return (await sectionHeadings(ctx, scope)).map(({ document_id, heading }) => {
    const title = titles.get(document_id) ?? ''
    return { document_id, heading: heading === '' && !/\.\w{2,5}$/.test(title) ? title : heading }
  })
}
