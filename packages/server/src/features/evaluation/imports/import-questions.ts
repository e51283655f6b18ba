import type { Readable } from 'node:stream'
import { failure } from '@opora/contract/errors'
import { type ImportProblem, mostImportBytes, mostQuestionsInSet } from '@opora/contract/evaluation'
import type { QuestionSetId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { UploadedFile } from '../../../platform/http/binding.ts'
import { type CsvOutcome, decodeCsv, readCsv } from '../../files/index.ts'
import { evaluationChanged } from '../events.ts'
import { getSet, holdSet } from '../questions/get-set.ts'
import { countQuestions, documentsByTitle, insertQuestions, textsOfSet } from '../questions/store.ts'
import { type Imported, rowsToQuestions, sameness, titlesIn } from './rows-to-questions.ts'

interface Importing {
  files: AsyncIterable<UploadedFile>
  isDryRun: boolean
}

type Report = OutputOf<'POST /question-sets/:id/imports'>

const previewed = 20
const mostProblems = 200

/** Reads questions from the first file of the request; in a dry run nothing is added. */
export async function importQuestions(ctx: Ctx, setId: QuestionSetId, importing: Importing): Promise<Report> {
  await getSet(ctx, setId)
  const outcome = await readCsv(decodeCsv(await firstFile(importing.files)), mostQuestionsInSet + 1)
  const imported = await understand(ctx, setId, outcome)
  const added = importing.isDryRun ? 0 : await add(ctx, setId, imported)
  return {
    rows: outcome.kind === 'read' ? Math.max(0, outcome.rows.length - 1) : 0,
    accepted: imported.questions.length,
    added,
    leftOut: imported.leftOut,
    columns: imported.columns,
    preview: imported.questions
      .slice(0, previewed)
      .map((one) => ({ ...one, facts: [...one.facts], tags: [...one.tags] })),
    problems: imported.problems.slice(0, mostProblems),
  }
}

async function firstFile(files: AsyncIterable<UploadedFile>): Promise<Buffer> {
  for await (const { stream } of files) return bytesOf(stream)
  throw failure('file.missing')
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > mostImportBytes) throw failure('file.too_large', { maxMegabytes: mostImportBytes / 1024 ** 2 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function understand(
  ctx: Ctx,
  setId: QuestionSetId,
  outcome: CsvOutcome,
): Promise<Imported & { leftOut: number }> {
  const nothing = (problem: Omit<ImportProblem, 'value'>) => ({
    leftOut: 0,
    columns: [],
    questions: [],
    problems: [{ ...problem, value: '' }],
  })
  if (outcome.kind === 'too_many') return nothing({ row: mostQuestionsInSet + 2, code: 'too_many_rows' })
  if (outcome.kind === 'broken') return nothing({ row: outcome.line, code: 'broken_quotes' })
  const documents = await documentsByTitle(ctx, titlesIn(outcome.rows))
  const texts = await textsOfSet(ctx, setId)
  const present = new Set(texts.map(({ text }) => sameness(text)))
  const imported = rowsToQuestions(outcome.rows, { documents, present })
  const room = Math.max(0, mostQuestionsInSet - texts.length)
  const leftOut = imported.problems.filter(({ row }) => row > 0).length
  const over = imported.questions.length - room
  if (over <= 0) return { ...imported, leftOut }
  const full: ImportProblem = { row: 0, code: 'too_many_rows', value: String(over) }
  return {
    ...imported,
    leftOut: leftOut + over,
    questions: imported.questions.slice(0, room),
    problems: [full, ...imported.problems],
  }
}

async function add(ctx: Ctx, setId: QuestionSetId, { questions }: Imported): Promise<number> {
  if (questions.length === 0) return 0
  return transact(ctx, async (ctx) => {
    await holdSet(ctx, setId)
    if ((await countQuestions(ctx, setId)) + questions.length > mostQuestionsInSet)
      throw failure('evaluation.set_full', { limit: mostQuestionsInSet })
    await insertQuestions(ctx, setId, questions)
    ctx.announce(evaluationChanged({ subject: 'question_set', id: setId }))
    return questions.length
  })
}
