import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { indexOf, passagesOf } from './corpus.ts'
import { DatasetError, readDataset } from './dataset.ts'
import { measureAnswers, measureRefusal, measureRetrieval } from './measures.ts'
import { measureMissing, measurePrecision } from './missing.ts'

const folder = mkdtempSync(join(tmpdir(), 'opora-dataset-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(content: string) {
  const file = join(folder, 'set.json')
  writeFileSync(file, content)
  return readDataset(file)
}

const docs = [{ id: 'a', title: 'Deposit', text: 'The deposit is returned within five days.' }]
const query = { id: '1', text: 'When is the deposit returned?', gold: ['a'] }
const set = { name: 'Set', docs, queries: [query] }

describe('a file of questions', () => {
  it.each([
    ['not JSON', '{"name":', 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['a list', '[]', '(top)'],
    ['null', 'null', '(top)'],
    ['a word', '"set"', '(top)'],
    ['no documents', { ...set, docs: [] }, 'docs'],
    ['no queries', { ...set, queries: [] }, 'queries'],
    ['no name', { docs, queries: [query] }, 'name'],
    ['queries that are words', { ...set, queries: ['When?'] }, 'queries.0'],
    ['a text that is a number', { ...set, docs: [{ id: 'a', title: 'A', text: 1 }] }, 'docs.0.text'],
    ['a document nobody has', { ...set, queries: [{ ...query, gold: ['b'] }] }, 'no document "b"'],
    ['a follow-up of a document nobody has', { ...set, followUps: [{ after: '1', text: 'And?', gold: ['c'] }] }, '"c"'],
    [
      'an answer without a document',
      { ...set, queries: [{ ...query, gold: [], answerable: true }] },
      'names no document',
    ],
    ['a language nobody measures', { ...set, lang: 'de' }, 'lang: only ru and en can be measured'],
    ['two documents of one id', { ...set, docs: [...docs, ...docs] }, 'two documents share an id'],
  ])('that holds %s is refused with the place', async (_, content, place) => {
    const problem = await read(typeof content === 'string' ? content : JSON.stringify(content)).catch((error) => error)
    expect(problem).toBeInstanceOf(DatasetError)
    expect(problem.message).toContain(place)
  })

  it('that is not there is refused by its name', async () => {
    await expect(readDataset(join(folder, 'absent.json'))).rejects.toThrow(/absent\.json: cannot be read/)
  })

  it('is read as others write it: a byte-order mark, numbers for ids, nulls, no word on what is answerable', async () => {
    const odd = {
      name: 'Odd',
      lang: null,
      docs: [{ id: 7, title: null, question: null, text: 'Five days.' }],
      queries: [
        { id: 1, text: 'When?', gold: [7], answers: null },
        { id: 2, text: 'Who painted the Mona Lisa?', gold: null },
      ],
    }
    const { docs: read7, queries } = await read(`\uFEFF${JSON.stringify(odd)}`)
    expect(read7[0]).toMatchObject({ id: '7', title: '' })
    expect(queries.map(({ id, gold, answerable }) => [id, gold, answerable])).toEqual([
      ['1', ['7'], true],
      ['2', [], false],
    ])
  })

  it.each([
    ['ru', 'ru'],
    ['RU', 'ru'],
    ['en-GB', 'en'],
    ['', null],
    [null, null],
  ])('of the language %j is read as %j', async (lang, known) => {
    expect((await read(JSON.stringify({ ...set, lang }))).lang).toBe(known)
  })

  it.each([
    ['one document', set],
    ['a document that says nothing', { ...set, docs: [...docs, { id: 'b', title: '', text: ' \n\n ' }] }],
    ['only questions to be refused', { ...set, queries: [{ id: '2', text: 'Who?', gold: [], answerable: false }] }],
    ['a question of marks', { ...set, queries: [query, { ...query, id: '3', text: '?!' }] }],
  ])('with %s gives a number for every measure', async (_, content) => {
    const data = await read(JSON.stringify(content))
    const index = indexOf(data.docs, 'en')
    const good = data.queries.filter(({ answerable }) => answerable)
    const bad = data.queries.filter(({ answerable }) => !answerable).map(({ text }) => text)
    const measures = [
      ...measureRetrieval(index, good),
      ...measureAnswers(index, good),
      ...measureRefusal(index, good, bad),
      ...measurePrecision(index, good),
      ...measureMissing(index, new Map(data.docs.map((doc) => [doc.id, passagesOf(doc, 'en')])), good),
    ]
    expect(measures.length).toBeGreaterThan(0)
    expect(measures.filter(({ value }) => !Number.isFinite(value))).toEqual([])
  })
})
