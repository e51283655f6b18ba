import { withoutGuard, writeCsv } from '@opora/contract/write-csv'
import { describe, expect, it } from 'vitest'
import { decodeCsv, delimiterOf, readCsv } from '../../files/index.ts'
import { meaningsOf } from './columns.ts'
import { rowsToQuestions } from './rows-to-questions.ts'

async function questionsIn(text: string) {
  const outcome = await readCsv(decodeCsv(Buffer.from(text)), 100)
  if (outcome.kind !== 'read') throw new Error(outcome.kind)
  return rowsToQuestions(outcome.rows, { documents: new Map([['rules', 'd' as never]]), present: new Set(['known']) })
}

describe('a table of questions', () => {
  it.each([
    ['commas', 'question,answer\nWhen?,In five days'],
    ['semicolons and the mark of Excel', '\ufeffВопрос;Ответ\r\nWhen?;In five days\r\n'],
    ['tabs and capital letters', 'QUESTION\tExpected answer\nWhen?\tIn five days'],
    ['a column nobody reads', 'id,question,answer\n7,When?,In five days'],
    ['quotes around a separator and a line break', 'question,answer\n"When?","In five days"\n'],
  ])('is read with %s', async (_, text) => {
    const { questions, problems } = await questionsIn(text)
    expect(problems).toEqual([])
    expect(questions).toMatchObject([{ text: 'When?', facts: ['In five days'], expects: 'answer' }])
  })

  it('is read in the words of the API too', async () => {
    const { questions, problems } = await questionsIn('question,expects\nWhen?,answer\nWho won?,refusal\n')
    expect(problems).toEqual([])
    expect(questions.map(({ expects }) => expects)).toEqual(['answer', 'refusal'])
  })

  it('is read in the encodings Excel writes', async () => {
    const cp1251 = Uint8Array.from(
      [...'вопрос\nгде?'].map((sign) => {
        const code = sign.codePointAt(0) ?? 0
        return code < 128 ? code : code - 0x430 + 0xe0
      }),
    )
    expect(decodeCsv(cp1251)).toBe('вопрос\nгде?')
    expect(decodeCsv(Buffer.from('\ufeffвопрос', 'utf16le'))).toBe('вопрос')
  })

  it('tells the line and the reason of each row that cannot be a question', async () => {
    const { questions, problems } = await questionsIn(
      'question;answer;refuse;document\nGood?;yes\n;alone\nBoth?;text;да\nOdd?;;maybe\nFrom?;x;;nowhere\nKnown\ngood ?\nCited?;x;нет;Rules',
    )
    expect(questions.map(({ text }) => text)).toEqual(['Good?', 'Cited?'])
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'no_question'],
      [4, 'both_expectations'],
      [5, 'unknown_refusal'],
      [6, 'unknown_document'],
      [7, 'repeated'],
      [8, 'repeated'],
    ])
  })

  it('without a column of questions is refused as a whole', async () => {
    expect((await questionsIn('a,b\n1,2')).problems).toEqual([{ row: 0, code: 'no_question_column', value: 'a, b' }])
    expect((await questionsIn('')).problems).toMatchObject([{ row: 0, code: 'empty' }])
  })

  it('with a quote that never ends, or with more rows than a set holds, is refused', async () => {
    expect(await readCsv('question,answer\nA?,"never', 100)).toEqual({ kind: 'broken', line: 2 })
    expect(await readCsv(`question\n${'Why?\n'.repeat(200)}`, 100)).toEqual({ kind: 'too_many' })
  })

  it('with hostile content is read in a moment', async () => {
    for (const text of ['"'.repeat(500_000), ';'.repeat(500_000), `question\n${'a"b,'.repeat(100_000)}`, '\0\0\0'])
      expect(['read', 'broken', 'too_many']).toContain((await readCsv(decodeCsv(Buffer.from(text)), 100)).kind)
  })
})

describe('a written table', () => {
  const hostile = ['=1+1', '+7 999', '-5', '@x', '\t=2', '＝3', "'=4", ' =5', "' '=6", 'plain, "quoted"', 'two\nlines']
  const nested = [
    "x;=1+cmd|'/C calc'!A0;y",
    'x;"=1;y',
    'x; \t=1',
    'x,-1',
    'x\t@a',
    'x\r\n+1',
    'x\n"" "＝1',
    "x;''=1",
    'x;',
  ]
  const rows = [...hostile, ...nested, ';=1', "'\n=1", '=,=;=', '\t\r=1'].map((cell, at) => [`Q${at}`, cell])

  it.each([',', ';', '\t'])('has no cell a table program that separates by %j would run', (separator) => {
    const csv = writeCsv([['question', 'note'], ...rows]).slice(1)
    const cells = csv.split(new RegExp(`[\\r\\n${separator}]`)).map((cell) => cell.replace(/^[\s"]+/, ''))
    expect(cells.length).toBeGreaterThan(rows.length)
    expect(cells.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([])
  })

  it('is read back as it was', async () => {
    const outcome = await readCsv(writeCsv([['question', 'note'], ...rows]).slice(1), 100)
    const cells = outcome.kind === 'read' ? outcome.rows.slice(1).map((row) => withoutGuard(row.cells[1] ?? '')) : []
    expect(cells).toEqual(rows.map(([, cell]) => cell))
  })

  it('with endless separators is guarded and freed in a moment', () => {
    const long = `x${'\t;'.repeat(500_000)}=1`
    const [, cell = ''] = /^\ufeff"([\s\S]*)"\r\n$/.exec(writeCsv([[long]])) ?? []
    expect(withoutGuard(cell)).toBe(long)
  })
})

it('headers are known in both languages, and the first of two alike counts', () => {
  expect(meaningsOf(['Вопрос', 'ОТВЕТ', 'must_refuse', 'x', 'question'])).toEqual([
    'question',
    'facts',
    'refusal',
    null,
    null,
  ])
  expect(delimiterOf('"a;b;c",d\n;;;;')).toBe(',')
})
