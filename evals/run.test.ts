import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeOpenAi, startFakeOpenAi, streamOf } from '../packages/server/src/testing/fake-openai.ts'
import { wordsOf } from '../packages/server/src/testing/providers/fake-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'opora-eval-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Ended {
  status: number
  stdout: string
  stderr: string
}

function evaluateWith(env: NodeJS.ProcessEnv, content: string, ...flags: string[]): Promise<Ended> {
  const file = join(mkdtempSync(join(folder, 'set-')), 'questions.json')
  writeFileSync(file, content)
  const script = join(import.meta.dirname, '../scripts/eval.mjs')
  const { promise, resolve } = Promise.withResolvers<Ended>()
  execFile(process.execPath, [script, '--data', file, ...flags], { env }, (error, stdout, stderr) =>
    resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
  )
  return promise
}

const bare = { PATH: process.env.PATH }
const evaluate = (content: string, ...flags: string[]) => evaluateWith(bare, content, ...flags)
const measuresIn = ({ stdout }: Ended): Map<string, number> =>
  new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ name, value }) => [name, value]),
  )

const good = {
  name: 'Three articles',
  docs: [
    { id: 'deposit', title: 'Deposit', text: 'The deposit is returned within five days. It goes to your card.' },
    { id: 'fuel', title: 'Fuel', question: 'Should the tank be full?', text: 'Return the car with a full tank.' },
  ],
  queries: [
    {
      id: '1',
      text: 'When is the deposit returned?',
      gold: ['deposit'],
      answers: ['within five days'],
      answerable: true,
    },
    { id: '2', text: 'Do I return the car with a full tank?', gold: ['fuel'], answers: ['full tank'] },
    { id: '3', text: 'Who painted the Mona Lisa?', gold: [], answerable: false },
  ],
}

describe('npm run eval', () => {
  it('prints one measure a line, each with its target and whether it is met', async () => {
    const { status, stdout } = await evaluate(JSON.stringify(good), '--json')
    expect(status).toBe(0)
    const measures = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    for (const measure of measures) {
      expect(Object.keys(measure)).toEqual(['name', 'value', 'unit', 'peer', 'limit', 'ratio', 'target', 'met'])
    }
    expect(measures).toContainEqual(expect.objectContaining({ name: 'Three articles: retrieval R@1', value: 1 }))
    const refused = { name: 'Three articles: unanswerable questions refused', value: 1, target: 0.95, met: true }
    expect(measures).toContainEqual(expect.objectContaining(refused))
  })

  it('says what is wrong with a file and exits with 2', async () => {
    const { status, stderr, stdout } = await evaluate(JSON.stringify({ ...good, docs: [] }))
    expect(status).toBe(2)
    expect(stderr).toMatch(/questions\.json: not the expected shape\n {2}docs: /)
    expect(`${stderr}${stdout}`).not.toContain('    at ')
  })

  it('reads what others write: a byte-order mark, numbers for ids, nulls, no word on what is answerable', async () => {
    const docs = [{ id: 7, title: null, question: null, text: 'The deposit is returned within five days.' }]
    const queries = [
      { id: 1, text: 'When is the deposit returned?', gold: [7], answers: null },
      { id: 2, text: 'Who painted the Mona Lisa?', gold: null },
    ]
    const ended = await evaluate(`\uFEFF${JSON.stringify({ name: 'Odd', lang: null, docs, queries })}`, '--json')
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(measuresIn(ended).get('Odd: retrieval R@1')).toBe(1)
    expect(measuresIn(ended).get('Odd: unanswerable questions refused')).toBe(1)
  })

  it('measures refusal alone when no question can be answered', async () => {
    const ended = await evaluate(JSON.stringify({ ...good, queries: good.queries.slice(2) }), '--json')
    expect([...measuresIn(ended)]).toEqual([['Three articles: unanswerable questions refused', 1]])
  })
})

describe('npm run eval with a model', () => {
  let model: FakeOpenAi
  beforeAll(async () => {
    model = await startFakeOpenAi()
    return () => model.close()
  })

  const environment = () => ({
    ...bare,
    OPENAI_API_BASE: model.baseUrl,
    OPENAI_API_KEY: 'sk-canary',
    OPENAI_MODEL_NAME: 'tiny',
  })
  /** Quotes the first passage when the question is about the deposit or the tank. */
  const honest = () =>
    model.behaves((reply, asked) => {
      const words = wordsOf(asked)
      const passage = /Passages:\n\n\[1\] .*\n(.+)/.exec(words)?.[1] ?? ''
      const question = /\nuser\n(.+)/.exec(words)?.[1] ?? ''
      const isTold = /deposit/i.test(question) === /deposit/i.test(passage) && !/Mona/.test(question)
      const text = isTold ? `<quotes>\n[1] ${passage}\n</quotes>\n<answer>${passage} [1]</answer>` : '<insufficient/>'
      reply.end(streamOf([{ text }]))
    })

  it('puts the questions to the model of the environment, with and without their article', async () => {
    honest()
    const ended = await evaluateWith(environment(), JSON.stringify(good), '--model', '--json')
    expect(ended.status).toBe(0)
    const measures = measuresIn(ended)
    const value = (name: string) => measures.get(`Three articles: model: ${name}`)
    expect(value('good questions answered')).toBe(1)
    expect(value('answer holds what was expected')).toBe(1)
    expect(value('wrong answers among answered')).toBe(0)
    expect(value('unanswerable questions refused')).toBe(1)
    expect(value('missing article, answered anyway')).toBe(0)
    expect(value('requests that failed')).toBe(0)
    expect(measures.get('Three articles: retrieval R@1')).toBe(1)
    expect(model.asked[0]?.headers.authorization).toBe('Bearer sk-canary')
    expect(model.asked[0]?.body.model).toBe('tiny')
    expect(`${ended.stdout}${ended.stderr}`).not.toContain('sk-canary')
  })

  it('counts inventions as replies that are not to be trusted, and never as answers', async () => {
    const invented =
      '<quotes>\n[1] The deposit is returned after a hundred days.\n</quotes>\n<answer>100 days [1]</answer>'
    model.behaves((reply) => void reply.end(streamOf([{ text: invented }])))
    const flags = ['--model', '--questions', '1', '--json']
    const asked = model.asked.length
    const measures = measuresIn(await evaluateWith(environment(), JSON.stringify(good), ...flags))
    // Two tries with the article, two without; for the third question nothing is found.
    expect(model.asked.length - asked).toBe(4)
    expect(measures.get('Three articles: model: good questions answered')).toBe(0)
    expect(measures.get('Three articles: model: replies not to be trusted')).toBeGreaterThan(0.5)
  })

  it('gives up with a message when the model does not answer', async () => {
    model.behaves((reply) => {
      reply.writeHead(401, { 'content-type': 'application/json' })
      reply.end('{"error":{"message":"bad key sk-canary"}}')
    })
    const { status, stderr } = await evaluateWith(environment(), JSON.stringify(good), '--model')
    expect(status).toBe(2)
    expect(stderr).toContain('the model tiny does not answer')
    expect(stderr).not.toContain('    at ')
    expect(stderr).not.toContain('sk-canary')
  })

  it('says what is wrong with what was typed', async () => {
    const { status, stderr } = await evaluate(JSON.stringify(good), '--model', 'tiny', '--questions', '0')
    expect(status).toBe(2)
    expect(stderr).toContain('--questions: “0” is not a number of questions')
    expect(stderr).toContain('usage: ')
  })
})
