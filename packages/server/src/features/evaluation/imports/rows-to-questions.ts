import { type ImportProblem, QuestionDraft } from '@opora/contract/evaluation'
import type { DocumentId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import { withoutGuard } from '@opora/contract/write-csv'
import type { CsvRow } from '../../files/index.ts'
import type { NewQuestion } from '../questions/store.ts'
import { type Meaning, meaningsOf } from './columns.ts'

export interface Imported {
  columns: { header: string; meaning: Meaning | null }[]
  questions: NewQuestion[]
  problems: ImportProblem[]
}

const yes = new Set(['yes', 'y', 'true', '1', '+', 'x', 'да', 'д', 'х', 'refuse', 'refusal', 'отказ', 'отказать'])
const no = new Set(['', 'no', 'n', 'false', '0', '-', 'нет', 'н', 'answer', 'ответ'])

/** What a question is known by: the same words in another case or spacing are the same question. */
export const sameness = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

interface Known {
  documents: ReadonlyMap<string, DocumentId>
  /** Questions of the set by their sameness. */
  present: ReadonlySet<string>
}

type Cells = Record<Meaning, string>
type Outcome = NewQuestion | { code: ImportProblem['code']; value: string }

/** Makes questions of the rows under the header; each row that cannot be one is told with its reason. */
export function rowsToQuestions(rows: readonly CsvRow[], known: Known): Imported {
  const headers = rows[0]?.cells ?? []
  const meanings = meaningsOf(headers)
  const columns = headers.map((header, at) => ({ header: header.slice(0, 80), meaning: meanings[at] ?? null }))
  const whole = (code: ImportProblem['code']): Imported => ({
    columns,
    questions: [],
    problems: [{ row: 0, code, value: headers.join(', ').slice(0, 80) }],
  })
  if (rows.length === 0) return whole('empty')
  if (!meanings.includes('question')) return whole('no_question_column')
  const seen = new Set(known.present)
  const questions: NewQuestion[] = []
  const problems: ImportProblem[] = []
  for (const row of rows.slice(1)) {
    const cells = cellsOf(row, meanings)
    if (Object.values(cells).every((cell) => cell === '')) continue
    const outcome = questionOf(cells, known, seen)
    if ('code' in outcome)
      problems.push({ row: row.line, code: outcome.code, value: outcome.value.replace(/\s+/g, ' ').slice(0, 80) })
    else {
      seen.add(sameness(outcome.text))
      questions.push(outcome)
    }
  }
  return { columns, questions, problems }
}

function cellsOf(row: CsvRow, meanings: readonly (Meaning | null)[]): Cells {
  const cells: Cells = { question: '', facts: '', refusal: '', document: '', tags: '', note: '' }
  for (const [at, meaning] of meanings.entries()) if (meaning) cells[meaning] = withoutGuard(row.cells[at] ?? '').trim()
  return cells
}

function questionOf(cells: Cells, { documents }: Known, seen: ReadonlySet<string>): Outcome {
  if (isBlank(cells.question)) return { code: 'no_question', value: cells.facts }
  const refusal = cells.refusal.toLowerCase()
  if (!yes.has(refusal) && !no.has(refusal)) return { code: 'unknown_refusal', value: cells.refusal }
  if (yes.has(refusal) && cells.facts !== '') return { code: 'both_expectations', value: cells.question }
  const documentId = cells.document ? documents.get(cells.document.toLowerCase()) : null
  if (documentId === undefined) return { code: 'unknown_document', value: cells.document }
  if (seen.has(sameness(cells.question))) return { code: 'repeated', value: cells.question }
  const draft = QuestionDraft.safeParse({
    text: cells.question,
    expects: yes.has(refusal) ? 'refusal' : 'answer',
    facts: partsOf(cells.facts, /[|\n]/),
    tags: partsOf(cells.tags, /[|,;\n]/),
    note: cells.note,
  })
  if (!draft.success) return { code: 'too_long', value: cells.question }
  return { ...draft.data, documentId, messageId: null }
}

const partsOf = (cell: string, between: RegExp): string[] => [
  ...new Set(
    cell
      .split(between)
      .map((part) => part.trim())
      .filter((part) => !isBlank(part)),
  ),
]

/** Titles the rows name, in small letters. */
export function titlesIn(rows: readonly CsvRow[]): string[] {
  const at = meaningsOf(rows[0]?.cells ?? []).indexOf('document')
  if (at < 0) return []
  const titles = rows.slice(1).map((row) =>
    withoutGuard(row.cells[at] ?? '')
      .trim()
      .toLowerCase(),
  )
  return [...new Set(titles.filter((title) => title !== ''))]
}
