import type { QuestionSetId } from '@opora/contract/ids'
import { writeCsv } from '@opora/contract/write-csv'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getSet } from '../questions/get-set.ts'
import { allQuestions } from '../questions/store.ts'
import { exportHeader } from './columns.ts'

/** The questions of a set in the shape the import reads. */
export async function exportQuestions(ctx: Ctx, id: QuestionSetId): Promise<{ fileName: string; csv: string }> {
  const { name } = await getSet(ctx, id)
  const rows = (await allQuestions(ctx, id)).map((row) => [
    row.text,
    (row.facts as string[]).join(' | '),
    row.expects === 'refusal' ? 'yes' : '',
    row.document_title ?? '',
    (row.tags as string[]).join(', '),
    row.note,
  ])
  return {
    fileName: `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.csv`,
    csv: writeCsv([exportHeader, ...rows]),
  }
}
